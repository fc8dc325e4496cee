package dmap.expression;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The regular expressions in the filters of a path, `[?(@.name =~ /a.*b/i)]`. json-path runs them
/// without any bound, so those that may take too long are refused before.
///
/// The cost is estimated from the expression: with k repetitions and a text of n characters it is n
/// to the power of k. A repeated group or a back reference counts as [#WORST] repetitions. An
/// estimate that is too high only refuses long texts with many repetitions, which nobody uses.
///
/// @param repetitions the number of repetitions in the most costly expression
record JsonPathRegex(int repetitions) {
  private static final long MAX_COST = 100_000_000;
  private static final int WORST = 30;

  private static final Pattern LITERAL = Pattern.compile("/((?:[^/\\\\]|\\\\.)*+)/");
  private static final Pattern CLASS = Pattern.compile("\\[(?:[^\\]\\\\]|\\\\.)*+]");
  private static final Pattern REPETITION = Pattern.compile("[*+]|\\{\\d+,?\\d*}");
  private static final Pattern WORSE = Pattern.compile("\\)(?:[*+]|\\{\\d)|\\\\[1-9k]");

  /// Empty if the path has no regular expression.
  static Optional<JsonPathRegex> in(String path) {
    if (!path.contains("=~")) {
      return Optional.empty();
    }
    return LITERAL
        .matcher(path)
        .results()
        .map(r -> worst(r.group(1)))
        .max(Integer::compare)
        .map(JsonPathRegex::new);
  }

  private static int worst(String regex) {
    String plain = CLASS.matcher(regex).replaceAll("x");
    if (WORSE.matcher(plain).find()) {
      return WORST;
    }
    Matcher repetitions = REPETITION.matcher(plain.replaceAll("\\\\[^1-9k]", "x"));
    return (int) repetitions.results().count();
  }

  /// @throws JsonPathBounds.PathBoundExceeded if an expression may take too long for a text
  void check(JsonNode data) {
    if (Math.pow(longest(data), repetitions) > MAX_COST) {
      throw new JsonPathBounds.PathBoundExceeded(
          "The regular expression has too many repetitions for texts this long.");
    }
  }

  private static int longest(JsonNode data) {
    if (data.isString()) {
      return data.asString().length();
    }
    int longest = 0;
    for (JsonNode child : data) {
      longest = Math.max(longest, longest(child));
    }
    return longest;
  }
}
