package dmap.job.parse;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What AWS allows as the name of a state machine, a function, a bucket or a region, and as the ARN
/// of a role.
final class AwsNames {
  static final int STATE_MACHINE_MAX = 80;

  /// The characters that CreateStateMachine refuses in a name.
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]");

  static final Predicate<String> FUNCTION =
      form(
          "(arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:)?[A-Za-z0-9_-]{1,64}"
              + "(:(\\$LATEST|[A-Za-z0-9_-]{1,128}))?");
  static final Predicate<String> BUCKET = form("[A-Za-z0-9][A-Za-z0-9._-]{2,62}");
  static final Predicate<String> ROLE =
      form("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");
  static final Predicate<String> REGION = form("[a-z]{2}(-[a-z]+)+-\\d");

  private AwsNames() {}

  /// What is wrong with a state machine's name; nothing if it is good.
  static Optional<String> stateMachineFault(String name) {
    if (name.isEmpty() || name.length() > STATE_MACHINE_MAX) {
      return Optional.of("must have 1 to 80 characters, not " + name.length());
    }
    if (name.chars().allMatch(c -> c == '.')) {
      return Optional.of("cannot be dots only: folders are named after it");
    }
    return FORBIDDEN
        .matcher(name)
        .results()
        .findFirst()
        .map(found -> "cannot contain " + shown(found.group().charAt(0)));
  }

  /// The text itself if it is a good name for a state machine, otherwise the text with all
  /// forbidden characters replaced and cut to the longest name.
  static String stateMachine(String text) {
    String name = FORBIDDEN.matcher(text).replaceAll("-");
    String cut = name.substring(0, Math.min(name.length(), STATE_MACHINE_MAX));
    return stateMachineFault(cut).isEmpty() ? cut : "job";
  }

  private static Predicate<String> form(String regex) {
    return Pattern.compile(regex).asMatchPredicate();
  }

  private static String shown(char c) {
    if (c == ' ') {
      return "a blank";
    }
    return Character.isISOControl(c) || Character.isSurrogate(c) || Character.isWhitespace(c)
        ? "the character U+%04X".formatted((int) c)
        : "`" + c + "`";
  }
}
