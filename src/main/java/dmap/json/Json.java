package dmap.json;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

/// The one configured JSON mapper. Everything that comes from outside is bounded here: nesting, the
/// length of a number, of a name and of a string.
public final class Json {
  /// Deeper nesting is refused. Step Functions payloads are at most 256 KiB; nobody nests this deep
  /// by intent, and recursion over the tree must not exhaust a stack.
  public static final int MAX_DEPTH = 500;

  /// One string value; items may be 8 MB when read from a file (aws-facts: Sizes of items).
  private static final int MAX_STRING_CHARS = 64 << 20;

  static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(1_000)
          .maxNameLength(64 << 10)
          .maxStringLength(MAX_STRING_CHARS)
          .build();

  /// Numbers that a double cannot hold are refused: they would turn into the text `"Infinity"`.
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

  /// As [#parse(byte[])], for what readers differ in: an object with the same field twice is
  /// refused, and so are bytes that are UTF-8 only for who does not look closely.
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

  /// Whether a text has more than so many values and structures, found without making a tree.
  ///
  /// @throws MalformedJson if it is not JSON up to there
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

  /// The value, or nothing if the text is not JSON.
  public static Optional<JsonNode> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }

  /// A streaming parser with the same bounds. The caller closes it.
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

  /// Adds a value to what is being written.
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
