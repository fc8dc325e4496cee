package dmap.objects;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How one step of a key (what stands between two slashes) is a name in a folder.
///
/// Nearly every step is its own name. What a file system cannot hold, but S3 can, is said with the
/// mark `%~`, which hardly a key contains:
///
/// | on S3 | here |
/// |---|---|
/// | a step of nothing, as the last one of `a/` or the second of `a//b` | `%~e` |
/// | the steps `.` and `..` | `%~1`, `%~2` |
/// | the object `a` beside objects `a/…`, if the folder was there first | `a%~o` |
/// | the folder `a` beside the object `a`, if the object was there first | `a%~f` |
/// | a step that is longer than a name may be | `start%~c/rest` |
/// | the text `%~` in a step | `%~~` |
final class FileNames {
  private static final String MARK = "%~";

  /// Of 255 that Linux and macOS allow, with room for a mark behind it.
  private static final int MAX_BYTES = 240;

  private FileNames() {}

  /// What the end of a name says of the file.
  enum Kind {
    /// Nothing: an object, or the folder of the objects below it.
    PLAIN(""),
    /// An object beside a folder of the same step.
    OBJECT(MARK + "o"),
    /// A folder beside an object of the same step.
    FOLDER(MARK + "f"),
    /// A folder that holds the rests of longer steps.
    START(MARK + "c");

    private final String suffix;

    Kind(String suffix) {
      this.suffix = suffix;
    }

    String of(String name) {
      return name + suffix;
    }
  }

  /// A name read back.
  record Decoded(String step, Kind kind) {}

  /// The names that a step becomes: one, or for a long step the folders of its starts and the rest.
  /// All but the last have [Kind#START] already.
  static List<String> encode(String step) {
    List<String> names = new ArrayList<>();
    String rest = step;
    while (bytes(escape(rest)) > MAX_BYTES) {
      int cut = cut(rest);
      names.add(Kind.START.of(escape(rest.substring(0, cut))));
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

  /// Nothing for a name that [#encode] does not give: a file that somebody else put there.
  static Optional<Decoded> decode(String name) {
    if (!name.contains(MARK)) {
      return Optional.of(new Decoded(name, Kind.PLAIN));
    }
    StringBuilder step = new StringBuilder();
    Kind kind = Kind.PLAIN;
    int at = 0;
    for (int mark; (mark = name.indexOf(MARK, at)) >= 0; ) {
      step.append(name, at, mark);
      at = Math.min(mark + MARK.length() + 1, name.length());
      switch (at == mark + MARK.length() ? '\0' : name.charAt(at - 1)) {
        case '~' -> step.append(MARK);
        case 'e' -> {}
        case '1' -> step.append(".");
        case '2' -> step.append("..");
        case 'o' -> kind = Kind.OBJECT;
        case 'f' -> kind = Kind.FOLDER;
        case 'c' -> kind = Kind.START;
        default -> {
          return Optional.empty();
        }
      }
    }
    step.append(name, at, name.length());
    List<String> names = encode(step.toString());
    boolean asEncoded = kind == Kind.START || name.equals(kind.of(names.getLast()));
    return asEncoded ? Optional.of(new Decoded(step.toString(), kind)) : Optional.empty();
  }

  private static String escape(String step) {
    return step.replace(MARK, MARK + "~");
  }

  /// As many code points from the start as make a name.
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
