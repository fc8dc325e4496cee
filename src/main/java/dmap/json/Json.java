package dmap.json;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/// The one configured JSON mapper. It bounds every text that comes from outside: its nesting, and
/// the length of a number, a name and a string.
public final class Json {
  /// Deeper nesting is refused, so that recursion over a tree cannot exhaust the stack. Nobody
  /// nests this deep on purpose: payloads of Step Functions have at most 256 KiB.
  public static final int MAX_DEPTH = 500;

  /// The longest string value. An item that is read from a file may have 8 MB (aws-facts: Sizes of
  /// items).
  private static final int MAX_STRING_CHARS = 64 << 20;

  static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(1_000)
          .maxNameLength(64 << 10)
          .maxStringLength(MAX_STRING_CHARS)
          .build();

  /// Refuses numbers that a double cannot hold: they would be written as the text `"Infinity"`.
  private static final JsonNodeFactory NODES =
      new JsonNodeFactory() {
        private static final long serialVersionUID = 1L;

        @Override
        public NumericNode numberNode(double value) {
          if (!Double.isFinite(value)) {
            throw new StreamConstraintsException("a number is too large");
          }
          return super.numberNode(value);
        }
      };

  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .nodeFactory(NODES)
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .build();

  private Json() {}

  /// For streaming readers and writers that need the mapper itself.
  public static JsonMapper mapper() {
    return MAPPER;
  }

  public static JsonNodeFactory nodes() {
    return NODES;
  }

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /// A list with one value for each of `all`.
  public static <T> ArrayNode array(Collection<T> all, Function<T, JsonNode> each) {
    return array().addAll(all.stream().map(each).toList());
  }

  /// @throws MalformedJson if the text is not exactly one JSON value
  public static JsonNode parse(String text) {
    try {
      return present(MAPPER.readTree(text));
    } catch (JacksonException e) {
      throw MalformedJson.of(e);
    }
  }

  /// @throws MalformedJson if the bytes are not exactly one JSON value in UTF-8
  public static JsonNode parse(byte[] utf8) {
    try {
      return present(MAPPER.readTree(utf8));
    } catch (JacksonException e) {
      throw MalformedJson.of(e);
    }
  }

  /// Like [#parse(byte[])], but refuses texts that other JSON readers may understand differently:
  /// objects with the same field twice, and bytes that are not exactly UTF-8.
  public static JsonNode parseStrictly(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return present(
          MAPPER.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION).readTree(text));
    } catch (CharacterCodingException _) {
      throw new MalformedJson("not UTF-8", 1, 1);
    } catch (JacksonException e) {
      throw MalformedJson.of(e);
    }
  }

  /// Whether a text has more than `limit` tokens, found without building a tree.
  ///
  /// @throws MalformedJson if the text is not JSON up to the limit
  public static boolean hasMoreValuesThan(int limit, byte[] utf8) {
    try (JsonParser parser = MAPPER.createParser(utf8)) {
      int values = 0;
      while (values <= limit && parser.nextToken() != null) {
        values++;
      }
      return values > limit;
    } catch (JacksonException e) {
      throw MalformedJson.of(e);
    }
  }

  /// The value, or empty if the text is not JSON.
  public static Optional<JsonNode> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }

  /// A streaming parser with the same bounds. The caller must close it.
  public static JsonParser parser(InputStream in) {
    return MAPPER.createParser(in);
  }

  /// Compact text, no line end.
  public static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /// Compact UTF-8, no line end.
  public static byte[] writeBytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  public static void write(JsonNode node, JsonGenerator json) {
    MAPPER.writeTree(json, node);
  }

  /// Indented text for people, no line end at the end.
  public static String pretty(JsonNode node) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  private static JsonNode present(JsonNode node) {
    if (node == null || node.isMissingNode()) {
      throw new MalformedJson("no JSON value: the text is empty", 1, 1);
    }
    return node;
  }
}
