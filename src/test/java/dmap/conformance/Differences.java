package dmap.conformance;

import dmap.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The differences between an answer and the recorded answer of AWS. By the rules of the
/// recordings, a placeholder matches anything, texts that hold JSON are compared as values, and
/// some keys do not count.
final class Differences {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("<[A-Za-z_][^<>\\s\"{}()=,]{0,60}>|(?<!\\d)111111111111(?!\\d)");
  private static final Set<String> IGNORED =
      Set.of("requestId", "stackTrace", "SdkHttpMetadata", "SdkResponseMetadata");

  private final List<String> found = new ArrayList<>();

  static List<String> between(JsonNode expected, JsonNode actual, String path) {
    Differences differences = new Differences();
    differences.compare(expected, actual, path);
    return differences.found;
  }

  private void compare(JsonNode expected, JsonNode actual, String path) {
    switch (expected.getNodeType()) {
      case STRING -> text(expected, actual, path);
      case OBJECT -> object(expected, parsed(actual).orElse(actual), path);
      case ARRAY -> array(expected, actual, path);
      case NUMBER -> {
        if (!actual.isNumber() || expected.asDouble() != actual.asDouble()) {
          differ(path, expected, actual);
        }
      }
      case BOOLEAN, NULL, BINARY, POJO, MISSING -> {
        if (!expected.equals(actual)) {
          differ(path, expected, actual);
        }
      }
    }
  }

  private void text(JsonNode expected, JsonNode actual, String path) {
    String wanted = expected.asString();
    boolean anything = wanted.startsWith("<") && PLACEHOLDER.matcher(wanted).matches();
    boolean matches =
        anything || actual.isString() && pattern(wanted).matcher(actual.asString()).matches();
    if (matches) {
      return;
    }
    Optional<JsonNode> wantedJson = parsed(expected);
    Optional<JsonNode> actualJson = parsed(actual);
    if (wantedJson.isPresent() && actualJson.isPresent()) {
      compare(wantedJson.get(), actualJson.get(), path);
    } else {
      differ(path, expected, actual);
    }
  }

  private static Pattern pattern(String text) {
    StringBuilder pattern = new StringBuilder();
    Matcher holes = PLACEHOLDER.matcher(text);
    int at = 0;
    while (holes.find()) {
      pattern.append(Pattern.quote(text.substring(at, holes.start())));
      pattern.append(holes.group().startsWith("<") ? ".*?" : "\\d{12}");
      at = holes.end();
    }
    return Pattern.compile(
        pattern.append(Pattern.quote(text.substring(at))).toString(), Pattern.DOTALL);
  }

  /// The JSON value of a text that holds an object or an array.
  private static Optional<JsonNode> parsed(JsonNode node) {
    boolean looksLikeJson =
        node.isString() && (node.asString().startsWith("{") || node.asString().startsWith("["));
    return looksLikeJson ? Json.tryParse(node.asString()) : Optional.empty();
  }

  private void object(JsonNode expected, JsonNode actual, String path) {
    if (!actual.isObject()) {
      differ(path, expected, actual);
      return;
    }
    for (Map.Entry<String, JsonNode> member : expected.properties()) {
      String key = member.getKey();
      if (IGNORED.contains(key)) {
        continue;
      }
      if (actual.has(key)) {
        compare(member.getValue(), actual.get(key), path + "." + key);
      } else {
        found.add(path + "." + key + ": missing, expected " + brief(member.getValue()));
      }
    }
    for (Map.Entry<String, JsonNode> member : actual.properties()) {
      if (!expected.has(member.getKey()) && !IGNORED.contains(member.getKey())) {
        found.add(path + "." + member.getKey() + ": not expected, got " + brief(member.getValue()));
      }
    }
  }

  private void array(JsonNode expected, JsonNode actual, String path) {
    if (!actual.isArray() || actual.size() != expected.size()) {
      differ(path, expected, actual);
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      compare(expected.get(i), actual.get(i), path + "[" + i + "]");
    }
  }

  private void differ(String path, JsonNode expected, JsonNode actual) {
    found.add(path + ": expected " + brief(expected) + ", got " + brief(actual));
  }

  private static String brief(JsonNode value) {
    String text = value.toString();
    return text.length() <= 300 ? text : text.substring(0, 299) + "…";
  }
}
