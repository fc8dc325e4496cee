package dmap.expression;

import dmap.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A path that names exactly one place: `$.a['b'][0]`. `ResultPath` is such a path, and most other
/// paths are.
public final class ReferencePath {

  private sealed interface Step {}

  private record Name(String name) implements Step {}

  private record Index(int index) implements Step {}

  public static final ReferencePath ROOT = new ReferencePath(List.of());

  private final List<Step> steps;

  private ReferencePath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /// Empty if the text is not a reference path that starts with `$`.
  public static Optional<ReferencePath> parse(String text) {
    if (!text.startsWith("$") || text.startsWith("$$")) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    int at = 1;
    while (at < text.length()) {
      int next =
          switch (text.charAt(at)) {
            case '.' -> name(text, at + 1, steps);
            case '[' -> bracket(text, at + 1, steps);
            default -> -1;
          };
      if (next < 0) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(new ReferencePath(steps));
  }

  JsonPath.PathResult walk(JsonNode from) {
    JsonNode at = from;
    for (int i = 0; i < steps.size(); i++) {
      JsonNode next =
          switch (steps.get(i)) {
            case Name(String name) -> at.isObject() ? at.get(name) : null;
            case Index(int index) ->
                at.isArray() ? at.get(index < 0 ? at.size() + index : index) : null;
          };
      if (next == null) {
        return new JsonPath.NoValue(missing(at, i));
      }
      at = next;
    }
    return new JsonPath.FoundValue(at);
  }

  boolean isPastTheEnd(JsonNode from) {
    if (steps.isEmpty() || !(steps.getLast() instanceof Index(int index))) {
      return false;
    }
    ReferencePath array = new ReferencePath(steps.subList(0, steps.size() - 1));
    return array.walk(from) instanceof JsonPath.FoundValue(JsonNode found)
        && found.isArray()
        && index >= found.size();
  }

  /// A copy of `into` with the value at this place. Objects that are missing on the path are made,
  /// as for ResultPath.
  ///
  /// @throws EvaluationFailure `States.ResultPathMatchFailure` if a value on the path is neither
  ///   missing nor of the right type
  public JsonNode put(JsonNode into, JsonNode value) {
    if (steps.size() > Json.MAX_DEPTH) {
      throw mismatch(into);
    }
    return put(into, value, 0);
  }

  private JsonNode put(JsonNode into, JsonNode value, int depth) {
    if (depth == steps.size()) {
      return value;
    }
    return switch (steps.get(depth)) {
      case Name(String name) -> {
        if (into != null && !into.isObject()) {
          throw mismatch(into);
        }
        ObjectNode copy = Json.object();
        if (into != null) {
          copy.setAll((ObjectNode) into);
        }
        JsonNode inner = put(copy.get(name), value, depth + 1);
        copy.set(name, inner);
        yield copy;
      }
      case Index(int index) -> {
        if (into == null || !into.isArray() || index < 0 || index >= into.size()) {
          throw mismatch(into);
        }
        ArrayNode copy = Json.array();
        copy.addAll((ArrayNode) into);
        copy.set(index, put(copy.get(index), value, depth + 1));
        yield copy;
      }
    };
  }

  private EvaluationFailure mismatch(JsonNode into) {
    return new EvaluationFailure(
        "States.ResultPathMatchFailure",
        "Unable to apply ReferencePath " + this + " to input " + (into == null ? "null" : into));
  }

  /// The message of json-path about a step that leads nowhere.
  private String missing(JsonNode at, int step) {
    String place = describe(step + 1);
    if (steps.get(step) instanceof Index(int index)) {
      return at.isArray()
          ? "Index out of bounds when evaluating path " + place
          : "Filter: [" + index + "] can only be applied to arrays. Current context is: " + at;
    }
    if (at.isArray()) {
      return "Expected to find an object with property "
          + "['"
          + ((Name) steps.get(step)).name()
          + "'] in path "
          + describe(step)
          + " but found 'tools.jackson.databind.node.ArrayNode'. This is not a json object "
          + "according to the JsonProvider: "
          + "'com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider'.";
    }
    return step == steps.size() - 1
        ? "No results for path: " + place
        : "Missing property in path " + place;
  }

  private String describe(int count) {
    StringBuilder text = new StringBuilder("$");
    for (Step step : steps.subList(0, count)) {
      switch (step) {
        case Name(String name) -> text.append("['").append(name).append("']");
        case Index(int index) -> text.append('[').append(index).append(']');
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return describe(steps.size());
  }

  private static int name(String text, int start, List<Step> steps) {
    int end = start;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    if (end == start) {
      return -1;
    }
    steps.add(new Name(text.substring(start, end)));
    return end;
  }

  /// The characters that json-path allows in names without quotes. With other characters, such as
  /// `*`, `@`, `?` or `(`, a path is no reference path.
  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c > 0x7f;
  }

  /// A name in quotes. As on AWS, a backslash is only an escape before the quote.
  private static int quoted(String text, int start, char quote, List<Step> steps) {
    StringBuilder name = new StringBuilder();
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      boolean escape = text.startsWith("\\" + quote, at) && !text.startsWith("]", at + 2);
      at += escape ? 1 : 0;
      name.append(text.charAt(at++));
    }
    if (!text.startsWith(quote + "]", at)) {
      return -1;
    }
    steps.add(new Name(name.toString()));
    return at + 2;
  }

  private static int bracket(String text, int start, List<Step> steps) {
    int close = text.indexOf(']', start);
    if (close < 0) {
      return -1;
    }
    char first = text.charAt(start);
    if (first == '\'' || first == '"') {
      return quoted(text, start, first, steps);
    }
    String inside = text.substring(start, close);
    if (!inside.matches("-?\\d{1,9}")) {
      return -1;
    }
    steps.add(new Index(Integer.parseInt(inside)));
    return close + 1;
  }
}
