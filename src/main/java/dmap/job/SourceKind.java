package dmap.job;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds of source. Each has a key of its own under `source`: `source: {csv: ./data.csv}`.
public enum SourceKind {
  CSV,
  JSON,
  JSONL,
  PARQUET,
  OBJECTS,
  INVENTORY,
  ATHENA,
  ITEMS,
  INPUT,
  DYNAMODB;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All keys in one text, for messages: `csv, json, …`.
  public static String all() {
    return Stream.of(values()).map(SourceKind::key).collect(Collectors.joining(", "));
  }

  public static SourceKind of(Source source) {
    return switch (source) {
      case Source.File(DataLocation _, Source.FileContents contents) ->
          switch (contents) {
            case Source.FileContents.Csv _ -> CSV;
            case Source.FileContents.Json _ -> JSON;
            case Source.FileContents.JsonLines _ -> JSONL;
            case Source.FileContents.Parquet _ -> PARQUET;
          };
      case Source.Inventory _ -> INVENTORY;
      case Source.Athena _ -> ATHENA;
      case Source.Objects _ -> OBJECTS;
      case Source.Items _ -> ITEMS;
      case Source.Input _ -> INPUT;
      case Source.DynamoDb _ -> DYNAMODB;
    };
  }
}
