package dmap.results.record;

import dmap.json.Json;
import dmap.results.record.RecordScanner.ScanStep;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The elements of a result file as texts by field, read by the scanner, and by Jackson as the
/// oracle; bare outputs are empty maps.
///
/// @param damages offset and reason of each
public record Elements(
    List<Map<RecordField, String>> list, List<String> damages, List<Long> offsets) {

  public static Elements scanned(byte[] file, int blockBytes) throws IOException {
    return scanned(file, ElementLayout.BY_FIRST_BYTE, blockBytes);
  }

  public static Elements scanned(byte[] file, ElementLayout layout, int blockBytes)
      throws IOException {
    Elements elements = new Elements(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (RecordScanner scanner =
        new RecordScanner(new ByteArrayInputStream(file), layout, _ -> {}, blockBytes)) {
      while (true) {
        ScanStep step = scanner.next();
        switch (step) {
          case ELEMENT -> elements.list.add(fields(scanner.view()));
          case DAMAGE -> {
            elements.damages.add(scanner.damage());
            elements.offsets.add(scanner.damageOffset());
          }
          case END -> {
            return elements;
          }
        }
      }
    }
  }

  static List<Map<RecordField, String>> parsed(byte[] file) {
    List<Map<RecordField, String>> elements = new ArrayList<>();
    try (JsonParser parser = Json.parser(new ByteArrayInputStream(file))) {
      while (parser.nextToken() != null) {
        switch (parser.currentToken()) {
          case START_OBJECT -> elements.add(object(parser));
          case START_ARRAY -> {
            if (parser.streamReadContext().getNestingDepth() > 1) {
              parser.skipChildren();
              elements.add(Map.of());
            }
          }
          case END_ARRAY -> {}
          default -> elements.add(Map.of());
        }
      }
    }
    return elements;
  }

  private static Map<RecordField, String> object(JsonParser parser) {
    Map<RecordField, String> fields = new EnumMap<>(RecordField.class);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      byte[] name = parser.currentName().getBytes(StandardCharsets.UTF_8);
      RecordField field = RecordField.of(name, 0, name.length);
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        fields.put(field, parser.getString());
      } else {
        parser.skipChildren();
        fields.remove(field);
      }
    }
    fields.remove(RecordField.OTHER);
    return fields;
  }

  private static Map<RecordField, String> fields(RecordView view) {
    Map<RecordField, String> fields = new EnumMap<>(RecordField.class);
    for (RecordField field : RecordField.values()) {
      view.text(field).ifPresent(text -> fields.put(field, text));
    }
    fields.remove(RecordField.OTHER);
    return fields;
  }
}
