package dmap.expression.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.Fn0;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A regular expression in a JSONata expression. In JSONata it is a function that finds the first
/// match in a text, and it can be called and passed on as one.
///
/// Every access to a character counts as a step, so that `(a+)+$` is stopped like any other endless
/// loop.
final class JsonataRegex extends JFunction {
  private final Pattern pattern;

  JsonataRegex(Pattern pattern) {
    super((_, _) -> null, "<s-:o>");
    this.pattern = pattern;
  }

  Matcher matcher(String text, JsonataEvaluation call) {
    return pattern.matcher(new CountedText(text, call.bounds()));
  }

  @Override
  public int getNumberOfArgs() {
    return 1;
  }

  /// The list is a raw type in the library.
  @Override
  @SuppressWarnings("rawtypes")
  public Object call(Object input, List arguments) {
    return arguments.getFirst() instanceof String text
        ? next(matcher(text, JsonataEvaluation.current()))
        : null;
  }

  private static Map<String, Object> next(Matcher matcher) {
    if (!find(matcher)) {
      return null; // JSONata's undefined
    }
    Fn0<Map<String, Object>> next = () -> next(matcher);
    return Map.of(
        "match",
        matcher.group(),
        "start",
        matcher.start(),
        "end",
        matcher.end(),
        "groups",
        groups(matcher),
        "next",
        next);
  }

  /// @throws JException D1004 if the match is empty, as in JSONata
  static boolean find(Matcher matcher) {
    if (!matcher.find()) {
      return false;
    }
    if (matcher.end() == matcher.start()) {
      throw new JException("D1004", -1);
    }
    return true;
  }

  /// The texts that the groups captured. A group that captured nothing is an empty text.
  static List<Object> groups(MatchResult match) {
    List<Object> groups = new ArrayList<>();
    for (int i = 1; i <= match.groupCount(); i++) {
      groups.add(match.group(i) == null ? "" : match.group(i));
    }
    return groups;
  }

  /// A text that counts the accesses to its characters.
  private static final class CountedText implements CharSequence {
    private static final int LOOKS_AT_ONCE = 512;

    private final String text;
    private final JsonataBounds bounds;
    private int looks;

    CountedText(String text, JsonataBounds bounds) {
      this.text = text;
      this.bounds = bounds;
    }

    @Override
    public char charAt(int index) {
      if (++looks % LOOKS_AT_ONCE == 0) {
        bounds.steps(LOOKS_AT_ONCE);
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
