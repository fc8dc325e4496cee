package dmap.expression.jsonata;

import static dmap.expression.jsonata.BoundedFunction.argument;
import static dmap.expression.jsonata.BoundedFunction.limit;
import static dmap.expression.jsonata.BoundedFunction.list;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/// JSONata's functions of texts whose cost depends on their arguments, written after the JSONata
/// documentation. Regular expressions have bounds, and a text that is too long is refused before it
/// is made.
final class JsonataTexts {
  private JsonataTexts() {}

  static Map<String, BoundedFunction> functions() {
    return Map.of(
        "substringBefore", function("substringBefore", "<s-s:s>", JsonataTexts::before),
        "substringAfter", function("substringAfter", "<s-s:s>", JsonataTexts::after),
        "match", function("match", "<s-f<s:o>n?:a<o>>", JsonataTexts::match),
        "contains", function("contains", "<s-(sf):b>", JsonataTexts::contains),
        "replace", function("replace", "<s-(sf)(sf)n?:s>", JsonataReplace::replace),
        "split", function("split", "<s-(sf)n?:a<s>>", JsonataTexts::split),
        "pad", function("pad", "<s-ns?:s>", JsonataTexts::pad),
        "join", new BoundedFunction("join", "<a<s>s?:s>", JsonataTexts::join));
  }

  private interface TextBody {
    Object call(String text, List<?> arguments, JsonataEvaluation call);
  }

  /// A function whose result is undefined if its first argument is.
  private static BoundedFunction function(String name, String signature, TextBody body) {
    return new BoundedFunction(
        name,
        signature,
        (arguments, call) ->
            argument(arguments, 0) instanceof String text
                ? body.call(text, arguments, call)
                : null);
  }

  private static Object match(String text, List<?> arguments, JsonataEvaluation call) {
    int limit = count(arguments, 2, "D3040");
    List<Object> matches = Utils.createSequence();
    Matcher matcher = regex(argument(arguments, 1)).matcher(text, call);
    while (matches.size() < limit && JsonataRegex.find(matcher)) {
      call.bounds().steps(1);
      Map<String, Object> match = new LinkedHashMap<>();
      match.put("match", matcher.group());
      match.put("index", matcher.start());
      match.put("groups", JsonataRegex.groups(matcher));
      matches.add(match);
    }
    return matches;
  }

  private static Object before(String text, List<?> arguments, JsonataEvaluation call) {
    int at = indexOf(text, (String) argument(arguments, 1), call);
    return at < 0 ? text : text.substring(0, at);
  }

  private static Object after(String text, List<?> arguments, JsonataEvaluation call) {
    String part = (String) argument(arguments, 1);
    int at = indexOf(text, part, call);
    return at < 0 ? text : text.substring(at + part.length());
  }

  private static Object contains(String text, List<?> arguments, JsonataEvaluation call) {
    return argument(arguments, 1) instanceof String token
        ? indexOf(text, token, call) >= 0
        : JsonataRegex.find(regex(argument(arguments, 1)).matcher(text, call));
  }

  private static Object split(String text, List<?> arguments, JsonataEvaluation call) {
    int limit = count(arguments, 2, "D3020");
    if ("".equals(argument(arguments, 1))) {
      return text.codePoints().limit(limit).mapToObj(Character::toString).toList();
    }
    List<Object> parts = new ArrayList<>();
    TextOccurrences places = TextOccurrences.of(text, argument(arguments, 1), call);
    int from = 0;
    while (parts.size() < limit && places.next()) {
      parts.add(text.substring(from, places.start()));
      from = places.end();
    }
    if (parts.size() < limit) {
      parts.add(text.substring(from));
    }
    return parts;
  }

  private static Object join(List<?> arguments, JsonataEvaluation call) {
    if (argument(arguments, 0) == null) {
      return null;
    }
    String separator = argument(arguments, 1) instanceof String s ? s : "";
    List<String> parts = new ArrayList<>();
    long length = 0;
    for (Object part : list(arguments, 0)) {
      parts.add((String) part);
      length += ((String) part).length() + separator.length();
    }
    call.bounds().make(length);
    return String.join(separator, parts);
  }

  private static Object pad(String text, List<?> arguments, JsonataEvaluation call) {
    int width = limit(arguments, 1).orElseThrow();
    int missing = Math.abs(width) - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    String with = argument(arguments, 2) instanceof String s && !s.isEmpty() ? s : " ";
    call.bounds().make(2L * missing);
    int[] characters = with.codePoints().toArray();
    StringBuilder padding = new StringBuilder();
    for (int i = 0; i < missing; i++) {
      padding.appendCodePoint(characters[i % characters.length]);
    }
    return width < 0 ? padding + text : text + padding;
  }

  /// An argument that limits a number of results and may be missing.
  static int count(List<?> arguments, int index, String whenNegative) {
    int limit = limit(arguments, index).orElse(Integer.MAX_VALUE);
    if (limit < 0) {
      throw new JException(whenNegative, -1, limit);
    }
    return limit;
  }

  static JsonataRegex regex(Object argument) {
    if (argument instanceof JsonataRegex regex) {
      return regex;
    }
    throw new JException("T1010", -1);
  }

  /// In the worst case a search compares each character of one text with each character of the
  /// other.
  private static int indexOf(String text, String part, JsonataEvaluation call) {
    call.bounds().steps(1 + (long) text.length() * part.length() / 4_096);
    return text.indexOf(part);
  }
}
