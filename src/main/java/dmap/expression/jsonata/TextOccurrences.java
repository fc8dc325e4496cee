package dmap.expression.jsonata;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/// Goes through the places in a text where a part or a regular expression occurs.
sealed interface TextOccurrences {
  static TextOccurrences of(String text, Object what, JsonataEvaluation call) {
    return what instanceof String part
        ? new PartOccurrences(text, part, call)
        : new RegexOccurrences(JsonataTexts.regex(what).matcher(text, call), call);
  }

  boolean next();

  int start();

  int end();

  /// The replacement for this place, with `$0`, `$1` … filled in if it is a regular expression.
  String groups(String replacement);

  Map<String, Object> asObject();

  final class PartOccurrences implements TextOccurrences {
    private final String text;
    private final String part;
    private final JsonataEvaluation call;
    private int start;
    private int end;

    PartOccurrences(String text, String part, JsonataEvaluation call) {
      this.text = text;
      this.part = part;
      this.call = call;
      // counted once for all places, because each search goes on where the last one ended
      call.bounds().steps(1 + (long) text.length() * part.length() / 4_096);
    }

    @Override
    public boolean next() {
      call.bounds().steps(1);
      start = text.indexOf(part, end);
      end = start + part.length();
      return start >= 0;
    }

    @Override
    public int start() {
      return start;
    }

    @Override
    public int end() {
      return end;
    }

    @Override
    public String groups(String replacement) {
      return replacement;
    }

    @Override
    public Map<String, Object> asObject() {
      return Map.of("match", part, "start", start, "end", end, "groups", List.of());
    }
  }

  record RegexOccurrences(Matcher matcher, JsonataEvaluation call) implements TextOccurrences {
    @Override
    public boolean next() {
      call.bounds().steps(1);
      return JsonataRegex.find(matcher);
    }

    @Override
    public int start() {
      return matcher.start();
    }

    @Override
    public int end() {
      return matcher.end();
    }

    @Override
    public String groups(String replacement) {
      return new ReplacementPattern(replacement, matcher).text();
    }

    @Override
    public Map<String, Object> asObject() {
      return Map.of(
          "match", matcher.group(),
          "start", start(),
          "end", end(),
          "groups", JsonataRegex.groups(matcher));
    }
  }
}
