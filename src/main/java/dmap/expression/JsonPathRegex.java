package dmap.expression;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The regular expressions in a path's filters, `[?(@.name =~ /a.*b/i)]`, which json-path runs
/// without any bound.
///
/// The cost of one is guessed from how it is written: a text of n characters that k repetitions can
/// share in any way costs n to the power of k, and a repeated group or a reference back is taken
/// for the worst. Guessing high only refuses what nobody writes: long texts with many repetitions.
///
/// @param repetitions of the worst one
record JsonPathRegex(int repetitions) {
  private static final long MAX_COST = 100_000_000;
  private static final int WORST = 30;

  private static final Pattern LITERAL = Pattern.compile("/((?:[^/\\\\]|\\\\.)*+)/");
  private static final Pattern CLASS = Pattern.compile("\\[(?:[^\\]\\\\]|\\\\.)*+]");
  private static final Pattern REPETITION = Pattern.compile("[*+]|\\{\\d+,?\\d*}");
  private static final Pattern WORSE = Pattern.compile("\\)(?:[*+]|\\{\\d)|\\\\[1-9k]");

  /// Nothing if the path has no regular expression.
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

  /// @throws JsonPathBounds.PathBoundExceeded if it may take too long on one of the texts
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
