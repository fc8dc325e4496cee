package dmap.items;

import dmap.json.Json;
import dmap.json.MalformedJson;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

/// The elements of a JSON array, or the members of a JSON object, in a file. Only one item is in
/// memory at a time.
final class JsonItems implements ItemStream {
  private final SourceBytes bytes;
  private final JsonParser parser;
  private final String source;
  private final boolean members;
  private final boolean wholeFile;
  private long index;
  private boolean ended;

  private JsonItems(
      SourceBytes bytes, JsonParser parser, String source, JsonToken start, String pointer) {
    this.bytes = bytes;
    this.parser = parser;
    this.source = source;
    this.members = start == JsonToken.START_OBJECT;
    this.wholeFile = pointer.isEmpty();
  }

  /// @param pointer JSON Pointer to the array or object
  static JsonItems open(SourceBytes in, String pointer, String source) {
    JsonParser parser = Json.parser(in);
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new ItemReaderFailure("The file " + source + " is empty.");
      }
      for (String step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
        token = descend(parser, token, step.replace("~1", "/").replace("~0", "~"), pointer);
      }
      if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
        throw new ItemReaderFailure("Attempting to map over non-iterable node.");
      }
      return new JsonItems(in, parser, source, token, pointer);
    } catch (JacksonException e) {
      throw malformed(source, e);
    }
  }

  private static JsonToken descend(
      JsonParser parser, JsonToken token, String step, String pointer) {
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals(step)) {
          return value;
        }
        parser.skipChildren();
      }
    } else if (token == JsonToken.START_ARRAY && step.matches("\\d{1,9}")) {
      JsonToken element = parser.nextToken();
      for (int i = 0; element != JsonToken.END_ARRAY; i++) {
        if (i == Integer.parseInt(step)) {
          return element;
        }
        parser.skipChildren();
        element = parser.nextToken();
      }
    }
    throw new ItemReaderFailure(
        "The ItemsPointer '" + pointer + "' does not lead to an array or object in the file.");
  }

  static ItemReaderFailure malformed(String source, JacksonException e) {
    if (e instanceof UnexpectedEndOfInputException) {
      return endsEarly(source);
    }
    String where =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    return new ItemReaderFailure(
        "The file " + source + " is not valid JSON" + where + ": " + MalformedJson.words(e));
  }

  private static ItemReaderFailure endsEarly(String source) {
    return new ItemReaderFailure("The file " + source + " ends in the middle of its JSON.");
  }

  @Override
  public Optional<Item> next() {
    if (ended) {
      return Optional.empty();
    }
    bytes.itemBegins();
    try {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
        return end(token);
      }
      if (members) {
        String key = parser.currentName();
        parser.nextToken();
        return Optional.of(Item.ofMember(index++, key, read(), source));
      }
      return Optional.of(new Item(index++, read(), Optional.empty(), source));
    } catch (JacksonException e) {
      throw malformed(source, e);
    }
  }

  private Optional<Item> end(JsonToken token) {
    if (token == null) {
      throw endsEarly(source);
    }
    if (wholeFile && parser.nextToken() != null) {
      throw new ItemReaderFailure("The file " + source + " goes on after its JSON value.");
    }
    ended = true;
    return Optional.empty();
  }

  private JsonNode read() {
    return parser.readValueAsTree();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
