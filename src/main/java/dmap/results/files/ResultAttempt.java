package dmap.results.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which attempt of a map run a result file belongs to, by the folder that it is in: 0 for the
/// first attempt, n for `Redrive-n`.
public record ResultAttempt(int number) implements Comparable<ResultAttempt> {
  static final ResultAttempt FIRST = new ResultAttempt(0);

  private static final Pattern FOLDER = Pattern.compile("Redrive-([1-9]\\d{0,5})");

  /// The attempt of a result file, by the last folder in its key.
  public static ResultAttempt ofKey(String key) {
    String[] steps = key.split("/", -1);
    return steps.length < 2 ? FIRST : ofFolder(steps[steps.length - 2]);
  }

  /// Any folder that is not called `Redrive-n` is of the first attempt.
  static ResultAttempt ofFolder(String name) {
    Matcher m = FOLDER.matcher(name);
    return m.matches() ? new ResultAttempt(Integer.parseInt(m.group(1))) : FIRST;
  }

  /// `Redrive-n`; empty for the first attempt.
  String folder() {
    return number == 0 ? "" : "Redrive-" + number;
  }

  /// A file of this attempt, below the map run's folder.
  public String of(String name) {
    return number == 0 ? name : folder() + "/" + name;
  }

  @Override
  public int compareTo(ResultAttempt other) {
    return Integer.compare(number, other.number);
  }
}
