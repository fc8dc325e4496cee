package dmap.job.compile;

import dmap.job.Source;
import dmap.job.Source.CsvFormat;
import dmap.job.Source.FileContents;
import dmap.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes an ItemReader's `ReaderConfig` (aws-facts: Readers of data sets).
final class ReaderConfig {
  private ReaderConfig() {}

  /// Empty if the source needs none.
  static ObjectNode of(Source source) {
    ObjectNode config = Json.object();
    switch (source) {
      case Source.File file -> contents(config, file.contents());
      case Source.Inventory inventory -> {
        config.put("ManifestType", "S3_INVENTORY");
        inventory.delimiter().ifPresent(d -> config.put("CSVDelimiter", d.name()));
      }
      case Source.Athena athena -> {
        config.put("ManifestType", "ATHENA_DATA");
        contents(config, athena.contents());
      }
      case Source.Objects objects ->
          objects
              .contents()
              .ifPresent(
                  contents -> {
                    contents(config, contents);
                    config.put("Transformation", "LOAD_AND_FLATTEN");
                  });
      case Source.Items _, Source.Input _, Source.DynamoDb _ -> {}
    }
    return config;
  }

  private static void contents(ObjectNode config, FileContents contents) {
    switch (contents) {
      case FileContents.Csv(CsvFormat format) -> csv(config, format);
      case FileContents.Json(var pointer) -> {
        config.put("InputType", "JSON");
        pointer.ifPresent(p -> config.put("ItemsPointer", p));
      }
      case FileContents.JsonLines() -> config.put("InputType", "JSONL");
      case FileContents.Parquet() -> config.put("InputType", "PARQUET");
    }
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
