package dmap.job;

import dmap.job.Source.Contents;
import dmap.job.Source.CsvFormat;
import dmap.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes an ItemReader's `ReaderConfig` (reference 2.2).
final class ReaderConfig {
  private ReaderConfig() {}

  /// Empty if the source needs none.
  static ObjectNode of(Source source) {
    ObjectNode config = Json.object();
    switch (source) {
      case Source.Csv csv -> csv(config, csv.format());
      case Source.Json json -> {
        config.put("InputType", "JSON");
        json.pointer().ifPresent(pointer -> config.put("ItemsPointer", pointer));
      }
      case Source.JsonLines _ -> config.put("InputType", "JSONL");
      case Source.Objects objects -> objects.contents().ifPresent(c -> contents(config, c));
      case Source.Items _, Source.Input _, Source.DynamoDb _ -> {}
    }
    return config;
  }

  private static void contents(ObjectNode config, Contents contents) {
    switch (contents) {
      case Contents.Csv(CsvFormat format) -> csv(config, format);
      case Contents.Json() -> config.put("InputType", "JSON");
      case Contents.JsonLines() -> config.put("InputType", "JSONL");
    }
    config.put("Transformation", "LOAD_AND_FLATTEN");
  }

  private static void csv(ObjectNode config, CsvFormat format) {
    config.put("InputType", "CSV");
    if (format.header().isEmpty()) {
      config.put("CSVHeaderLocation", "FIRST_ROW");
    } else {
      config.put("CSVHeaderLocation", "GIVEN");
      ArrayNode header = config.putArray("CSVHeaders");
      format.header().forEach(header::add);
    }
    format.delimiter().ifPresent(delimiter -> config.put("CSVDelimiter", delimiter.name()));
  }
}
