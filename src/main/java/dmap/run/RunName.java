package dmap.run;

import dmap.DmapException;
import dmap.ExitCode;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The name of a run, which is the name of its execution.
///
/// 1 to 80 characters, none of those that Step Functions forbids (white space, brackets, wildcards,
/// `" # % \ ^ | ~ $ & , ; : /`, the backquote and control characters). No separator of a path is
/// among the rest, so a name can stand in a file name.
public record RunName(String text) {
  private static final int MAX_CHARS = 80;
  private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  public RunName {
    if (problem(text).isPresent()) {
      throw new IllegalArgumentException(problem(text).get());
    }
  }

  /// @throws DmapException with exit code 2 if Step Functions would not take it
  public static RunName of(String text) {
    problem(text)
        .ifPresent(
            problem -> {
              throw new DmapException(
                  ExitCode.USAGE,
                  "not a name for a run: " + problem,
                  "use letters, digits, `-` and `_`, at most " + MAX_CHARS);
            });
    return new RunName(text);
  }

  static Optional<RunName> parse(String text) {
    return problem(text).isEmpty() ? Optional.of(new RunName(text)) : Optional.empty();
  }

  /// `<job>-<yyyyMMdd-HHmmss>-<4 hex>` in the clock's zone; a long job name is cut.
  static RunName generate(String job, Clock clock, RandomGenerator random) {
    String tail =
        "-%s-%04x".formatted(TIME.format(LocalDateTime.now(clock)), random.nextInt(0x10000));
    int room = MAX_CHARS - tail.length();
    return new RunName((job.length() <= room ? job : job.substring(0, room)) + tail);
  }

  private static Optional<String> problem(String text) {
    if (text.isEmpty()) {
      return Optional.of("it is empty");
    }
    if (text.length() > MAX_CHARS) {
      return Optional.of("it has " + text.length() + " characters");
    }
    return text.chars()
        .filter(RunName::isForbidden)
        .mapToObj(c -> "`" + text + "` contains " + shown(c))
        .findFirst();
  }

  private static boolean isForbidden(int c) {
    return FORBIDDEN.indexOf(c) >= 0
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c);
  }

  private static String shown(int c) {
    return c > ' ' && c < 0x7f ? "`" + (char) c + "`" : "the character U+%04X".formatted(c);
  }

  @Override
  public String toString() {
    return text;
  }
}
