package dmap.expression;

import dmap.expression.jsonata.Hashes;
import dmap.json.Json;
import dmap.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The intrinsic functions of the States Language, such as `States.Format`.
///
/// The number of arguments and their types are checked when a call is made, as on AWS
/// ([IntrinsicCall#invalid()]). The rules come from recordings, then from a public test suite that
/// was run on AWS, and then from the documentation.
public enum IntrinsicFunction {
  ARRAY("Array", 0, Integer.MAX_VALUE, call -> Json.array().addAll(call.arguments())),
  ARRAY_CONTAINS("ArrayContains", 2, 2, ArrayFunctions::contains),
  ARRAY_GET_ITEM("ArrayGetItem", 2, 2, ArrayFunctions::getItem),
  ARRAY_LENGTH("ArrayLength", 1, 1, call -> Json.nodes().numberNode(call.array(0).size())),
  ARRAY_PARTITION("ArrayPartition", 2, 2, ArrayFunctions::partition),
  ARRAY_RANGE("ArrayRange", 3, 3, ArrayFunctions::range),
  ARRAY_UNIQUE("ArrayUnique", 1, 1, ArrayFunctions::unique),
  BASE64_DECODE("Base64Decode", 1, 1, IntrinsicFunction::decode),
  BASE64_ENCODE("Base64Encode", 1, 1, IntrinsicFunction::encode),
  FORMAT("Format", 1, Integer.MAX_VALUE, IntrinsicFunction::format),
  HASH("Hash", 2, 2, IntrinsicFunction::hash),
  JSON_MERGE("JsonMerge", 3, 3, IntrinsicFunction::merge),
  JSON_TO_STRING("JsonToString", 1, 1, call -> text(Json.write(call.argument(0)))),
  MATH_ADD("MathAdd", 2, 2, IntrinsicFunction::add),
  MATH_RANDOM("MathRandom", 2, 3, IntrinsicFunction::random),
  STRING_SPLIT("StringSplit", 2, 2, IntrinsicFunction::split),
  STRING_TO_JSON("StringToJson", 1, 1, IntrinsicFunction::parse),
  UUID_V4("UUID", 0, 0, call -> text(call.sources().uuid()));

  /// The longest text that the Base64 functions and Hash accept.
  private static final int MAX_TEXT = 10_000;

  private final String text;
  private final int minArguments;
  private final int maxArguments;
  private final Function<IntrinsicCall, JsonNode> body;

  IntrinsicFunction(
      String text, int minArguments, int maxArguments, Function<IntrinsicCall, JsonNode> body) {
    this.text = text;
    this.minArguments = minArguments;
    this.maxArguments = maxArguments;
    this.body = body;
  }

  /// @param name the name without `States.`
  static Optional<IntrinsicFunction> of(String name) {
    return Stream.of(values()).filter(function -> function.text.equals(name)).findFirst();
  }

  /// The name as it is written in a definition: `States.Format`.
  @Override
  public String toString() {
    return "States." + text;
  }

  boolean takes(int arguments) {
    return arguments >= minArguments && arguments <= maxArguments;
  }

  JsonNode apply(IntrinsicCall call) {
    if (!takes(call.arguments().size())) {
      throw call.invalid();
    }
    return body.apply(call);
  }

  private static JsonNode text(String value) {
    return Json.nodes().stringNode(value);
  }

  private static byte[] bytes(IntrinsicCall call) {
    String value = call.string(0);
    if (value.length() > MAX_TEXT) {
      throw call.invalid();
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode encode(IntrinsicCall call) {
    return text(Base64.getEncoder().encodeToString(bytes(call)));
  }

  private static JsonNode add(IntrinsicCall call) {
    return Json.nodes().numberNode(call.fitting((long) call.rounded(0) + (long) call.rounded(1)));
  }

  /// As lenient as AWS: characters outside the alphabet are left out, padding ends the text and may
  /// be missing, and only a text that is too long is refused.
  private static JsonNode decode(IntrinsicCall call) {
    String given = new String(bytes(call), StandardCharsets.UTF_8);
    int padding = given.indexOf('=');
    String digits =
        given
            .substring(0, padding < 0 ? given.length() : padding)
            .replaceAll("[^A-Za-z0-9+/_-]", "")
            .replace('-', '+')
            .replace('_', '/');
    // a single digit at the end has too few bits for a byte
    int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
    byte[] data = Base64.getDecoder().decode(digits.substring(0, whole));
    return text(new String(data, StandardCharsets.UTF_8));
  }

  /// Objects and arrays become the texts that Java has for maps and lists: `{Arg1=1, Arg2=[]}`. A
  /// brace in the template that is not part of `{}` needs a backslash.
  private static JsonNode format(IntrinsicCall call) {
    String template = call.string(0);
    StringBuilder out = new StringBuilder();
    int next = 1;
    for (int at = 0; at < template.length(); at++) {
      boolean escaped = template.startsWith("\\{", at) || template.startsWith("\\}", at);
      if (template.startsWith("{}", at)) {
        if (next >= call.arguments().size()) {
          throw call.invalid();
        }
        out.append(javaText(call.argument(next++)));
        at++;
      } else if (escaped) {
        out.append(template.charAt(++at));
      } else if ("{}".indexOf(template.charAt(at)) >= 0) {
        throw call.invalid();
      } else {
        out.append(template.charAt(at));
      }
    }
    if (next != call.arguments().size()) {
      throw call.invalid();
    }
    return text(out.toString());
  }

  static String javaText(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.asString();
      case OBJECT -> {
        StringJoiner members = new StringJoiner(", ", "{", "}");
        node.properties().forEach(e -> members.add(e.getKey() + "=" + javaText(e.getValue())));
        yield members.toString();
      }
      case ARRAY -> {
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        node.forEach(e -> elements.add(javaText(e)));
        yield elements.toString();
      }
      case NUMBER, BOOLEAN, NULL, BINARY, POJO, MISSING -> node.toString();
    };
  }

  private static JsonNode hash(IntrinsicCall call) {
    String algorithm = call.string(1);
    if (!Hashes.ALGORITHMS.contains(algorithm)) {
      throw call.invalid();
    }
    byte[] data = call.argument(0).isString() ? bytes(call) : Json.writeBytes(call.argument(0));
    if (data.length > MAX_TEXT && !call.argument(0).isString()) {
      throw call.invalid();
    }
    return text(Hashes.hex(algorithm, data));
  }

  /// If the third argument is `true`, which means to merge inner objects, the call is refused.
  /// Every other value means `false`.
  private static JsonNode merge(IntrinsicCall call) {
    ObjectNode first = call.object(0);
    ObjectNode second = call.object(1);
    if (call.argument(2).isBoolean() && call.argument(2).asBoolean()) {
      throw call.invalid();
    }
    ObjectNode merged = Json.object();
    merged.setAll(first);
    merged.setAll(second);
    return merged;
  }

  private static JsonNode random(IntrinsicCall call) {
    long low = call.whole(0);
    long high = call.whole(1);
    if (low >= high) {
      throw call.invalid();
    }
    RandomGenerator random =
        call.arguments().size() == 3 ? new Random(call.whole(2)) : call.sources().random();
    return Json.nodes().numberNode(random.nextLong(low, high));
  }

  /// Each character of the second text is a delimiter. Empty parts are left out.
  private static JsonNode split(IntrinsicCall call) {
    String value = call.string(0);
    String delimiters = call.string(1);
    ArrayNode parts = Json.array();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i <= value.length(); i++) {
      boolean cut = i == value.length() || delimiters.indexOf(value.charAt(i)) >= 0;
      if (!cut) {
        part.append(value.charAt(i));
      } else if (!part.isEmpty()) {
        parts.add(part.toString());
        part.setLength(0);
      }
    }
    return parts;
  }

  private static JsonNode parse(IntrinsicCall call) {
    String value = call.string(0);
    if (value.isBlank()) {
      return Json.nodes().nullNode();
    }
    try {
      return Json.parse(value);
    } catch (MalformedJson _) {
      throw call.invalid();
    }
  }
}
