package dmap.local.states;

import dmap.engine.api.EngineFailure;
import dmap.engine.task.Tasks;
import dmap.json.Json;
import dmap.maprun.Failure;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The body of a call, read field by field. A field that is missing or has the wrong type is
/// refused as the service does it.
record ApiRequest(ObjectNode body) {
  private static final int DEFAULT_PAGE = 100;
  private static final int MAX_PAGE = 1_000;
  private static final int MAX_SHORT_CHARS = 256;

  /// How many JSON values a request may have. Large requests have a few large texts, not many
  /// values.
  private static final int MAX_VALUES = 65_536;

  /// @throws dmap.json.MalformedJson if the body is not JSON, or has a field twice
  static ApiRequest parse(byte[] utf8) {
    if (utf8.length == 0) {
      return new ApiRequest(Json.object());
    }
    // a tree of objects takes many times the memory of its text
    if (utf8.length > MAX_VALUES && Json.hasMoreValuesThan(MAX_VALUES, utf8)) {
      throw new EngineFailure(
          "SerializationException", "The request has more than " + MAX_VALUES + " JSON values");
    }
    JsonNode node = Json.parseStrictly(utf8);
    if (node instanceof ObjectNode object) {
      return new ApiRequest(object);
    }
    throw new EngineFailure("SerializationException", "The request body must be a JSON object");
  }

  /// Refuses a field that the engine does not know, because it would be ignored without a word.
  void refuseOthersThan(String operation, Collection<String> known) {
    for (var field : body.properties()) {
      if (!known.contains(field.getKey()) && !field.getValue().isNull()) {
        throw new EngineFailure(
            "ValidationException",
            "The local engine does not know the field '%s' of %s; it knows %s"
                .formatted(field.getKey(), operation, String.join(", ", known)));
      }
    }
  }

  String required(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  /// Refuses the request if the field, of whatever type, is missing.
  void require(String name) {
    if (!body.hasNonNull(name)) {
      throw missing(name);
    }
  }

  static EngineFailure missing(String name) {
    return refused(" null", name, "not be null");
  }

  Optional<String> text(String name) {
    return given(name, JsonNode::isString, "a string").map(JsonNode::asString);
  }

  /// The fields `error` and `cause`, each at most as long as the service allows.
  Failure failure() {
    return new Failure(
        text("error", Tasks.Answer.Failed.MAX_ERROR_CHARS),
        text("cause", Tasks.Answer.Failed.MAX_CAUSE_CHARS));
  }

  private Optional<String> text(String name, int mostChars) {
    Optional<String> text = text(name);
    if (text.isPresent() && text.get().length() > mostChars) {
      throw tooLong(name, mostChars);
    }
    return text;
  }

  /// Refuses a description or a trace header that is too long.
  static String checkShort(String field, String text) {
    if (text.length() > MAX_SHORT_CHARS) {
      throw invalid(text, field, "have length less than or equal to " + MAX_SHORT_CHARS);
    }
    return text;
  }

  Optional<Boolean> flag(String name) {
    return given(name, JsonNode::isBoolean, "true or false").map(JsonNode::asBoolean);
  }

  /// A field that is an object, to be read field by field, too.
  Optional<ApiRequest> object(String name) {
    return given(name, JsonNode::isObject, "an object").map(o -> new ApiRequest((ObjectNode) o));
  }

  /// The elements of a list; an empty list if the field is missing.
  JsonNode list(String name) {
    return given(name, JsonNode::isArray, "a list").orElseGet(Json::array);
  }

  <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
    List<E> all = List.of(words.getEnumConstants());
    Optional<String> text = text(name);
    Optional<E> word = text.flatMap(t -> all.stream().filter(w -> w.name().equals(t)).findFirst());
    if (text.isPresent() && word.isEmpty()) {
      throw invalid(text.get(), name, "satisfy enum value set: " + all);
    }
    return word;
  }

  /// The field `includedData`: whether the answer has the definition and the payloads.
  enum IncludedData {
    ALL_DATA,
    METADATA_ONLY
  }

  IncludedData includedData() {
    return word("includedData", IncludedData.class).orElse(IncludedData.ALL_DATA);
  }

  private Optional<JsonNode> given(String name, Predicate<JsonNode> test, String type) {
    Optional<JsonNode> value = body.optional(name).filter(node -> !node.isNull());
    if (value.isPresent() && !test.test(value.get())) {
      throw wrongType(name, type);
    }
    return value;
  }

  Optional<Double> number(String name) {
    return given(name, JsonNode::isNumber, "a number").map(JsonNode::asDouble);
  }

  Optional<Long> wholeNumber(String name) {
    Optional<JsonNode> number = given(name, JsonNode::isNumber, "a number");
    if (number.isPresent()
        && !(number.get().isIntegralNumber() && number.get().canConvertToLong())) {
      throw wrongType(name, "a whole number");
    }
    return number.map(JsonNode::asLong);
  }

  /// A whole number that is not negative.
  Optional<Long> count(String name) {
    Optional<Long> number = wholeNumber(name);
    if (number.orElse(0L) < 0) {
      throw invalid(number.get(), name, "have value greater than or equal to 0");
    }
    return number;
  }

  int pageSize() {
    return maxResults(MAX_PAGE, DEFAULT_PAGE);
  }

  /// The field `maxResults`. 0 asks for the usual number, like no value.
  int maxResults(int most, int usual) {
    long limit = count("maxResults").orElse(0L);
    if (limit > most) {
      throw invalid(limit, "maxResults", "have value less than or equal to " + most);
    }
    return limit == 0 ? usual : (int) limit;
  }

  static EngineFailure wrongType(String name, String type) {
    return new EngineFailure("SerializationException", "'" + name + "' must be " + type);
  }

  /// @param rule the rest of the sentence "Member must …"
  static EngineFailure invalid(Object value, String field, String rule) {
    return refused(" '" + value + "'", field, rule);
  }

  /// Unlike [#invalid], the message does not repeat the value.
  static EngineFailure tooLong(String field, int mostChars) {
    return refused("", field, "have length less than or equal to " + mostChars);
  }

  private static EngineFailure refused(String value, String field, String rule) {
    return new EngineFailure(
        "ValidationException",
        "1 validation error detected: Value%s at '%s' failed to satisfy constraint: Member must %s"
            .formatted(value, field, rule));
  }
}
