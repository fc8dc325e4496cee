package dmap.objects;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the steps of a key (the texts between its slashes) into names of files and folders.
///
/// Nearly every step is its own name. Steps that S3 can have but a file system cannot are written
/// with the mark `%~`, which hardly any key contains:
///
/// | on S3 | here |
/// |---|---|
/// | an empty step, as the last one of `a/` or the second of `a//b` | `%~e` |
/// | the steps `.` and `..` | `%~1`, `%~2` |
/// | the object `a` beside objects `a/…`, if the folder was there first | `a%~o` |
/// | the folder `a` beside the object `a`, if the object was there first | `a%~f` |
/// | a step that is longer than a name may be | `start%~c/rest` |
/// | the text `%~` in a step | `%~~` |
final class FileNames {
  private static final String MARK = "%~";

  /// Linux and macOS allow 255 bytes. This leaves room for a mark.
  private static final int MAX_BYTES = 240;

  private FileNames() {}

  /// The mark at the end of a name.
  enum NameKind {
    /// No mark: an object, or the folder of the objects below it.
    PLAIN(""),
    /// An object beside a folder of the same step.
    OBJECT(MARK + "o"),
    /// A folder beside an object of the same step.
    FOLDER(MARK + "f"),
    /// A folder whose name is the start of longer steps. It holds the rests of these steps.
    START(MARK + "c");

    private final String suffix;

    NameKind(String suffix) {
      this.suffix = suffix;
    }

    String of(String name) {
      return name + suffix;
    }
  }

  record Decoded(String step, NameKind kind) {}

  /// The names for a step: one, or for a long step the folders of its starts and then the rest. All
  /// names but the last already have the mark [NameKind#START].
  static List<String> encode(String step) {
    List<String> names = new ArrayList<>();
    String rest = step;
    while (bytes(escape(rest)) > MAX_BYTES) {
      int cut = cut(rest);
      names.add(NameKind.START.of(escape(rest.substring(0, cut))));
      rest = rest.substring(cut);
    }
    names.add(
        switch (rest) {
          case "" -> MARK + "e";
          case "." -> MARK + "1";
          case ".." -> MARK + "2";
          default -> escape(rest);
        });
    return names;
  }

  /// Empty for a name that [#encode] never gives, which is the name of a file that is no object.
  static Optional<Decoded> decode(String name) {
    if (!name.contains(MARK)) {
      return Optional.of(new Decoded(name, NameKind.PLAIN));
    }
    StringBuilder step = new StringBuilder();
    NameKind kind = NameKind.PLAIN;
    int at = 0;
    for (int mark; (mark = name.indexOf(MARK, at)) >= 0; ) {
      step.append(name, at, mark);
      at = Math.min(mark + MARK.length() + 1, name.length());
      switch (at == mark + MARK.length() ? '\0' : name.charAt(at - 1)) {
        case '~' -> step.append(MARK);
        case 'e' -> {}
        case '1' -> step.append(".");
        case '2' -> step.append("..");
        case 'o' -> kind = NameKind.OBJECT;
        case 'f' -> kind = NameKind.FOLDER;
        case 'c' -> kind = NameKind.START;
        default -> {
          return Optional.empty();
        }
      }
    }
    step.append(name, at, name.length());
    List<String> names = encode(step.toString());
    boolean asEncoded = kind == NameKind.START || name.equals(kind.of(names.getLast()));
    return asEncoded ? Optional.of(new Decoded(step.toString(), kind)) : Optional.empty();
  }

  private static String escape(String step) {
    return step.replace(MARK, MARK + "~");
  }

  /// The length of the longest start of a step that fits into a name.
  private static int cut(String step) {
    int cut = 0;
    int size = 0;
    while (true) {
      int next = step.offsetByCodePoints(cut, 1);
      size += bytes(step.substring(cut, next)) + (step.startsWith(MARK, cut) ? 1 : 0);
      if (size > MAX_BYTES) {
        return cut;
      }
      cut = next;
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
