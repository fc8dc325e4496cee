package dmap.maprun;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who runs executions: what `--target`, `DMAP_TARGET` and the key `target` of a job file choose.
public enum Target {
  /// The embedded engine on this machine.
  LOCAL,
  AWS;

  /// All words that options and files may hold: `local` and `aws`.
  public static List<String> words() {
    return Arrays.stream(values()).map(Target::word).toList();
  }

  /// The target that an option or a file names; nothing if the word is none of [#words].
  public static Optional<Target> of(String word) {
    return Arrays.stream(values()).filter(target -> target.word().equals(word)).findFirst();
  }

  /// As options and files write it: `local`, `aws`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
