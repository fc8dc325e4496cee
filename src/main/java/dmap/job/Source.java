package dmap.job;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where the items of a map come from.
public sealed interface Source {

  /// The items in one file.
  record File(DataLocation location, FileContents contents) implements Source {}

  /// Each row of the lists that an S3 Inventory made is an item.
  ///
  /// @param manifest the inventory's `manifest.json`
  record Inventory(DataLocation manifest, Optional<Delimiter> delimiter) implements Source {}

  /// What an Athena query wrote.
  ///
  /// @param manifest the query's `…-manifest.csv`
  record Athena(DataLocation manifest, FileContents contents) implements Source {}

  /// The objects under a prefix. Each object is an item, or with `contents` the items are in the
  /// objects.
  record Objects(DataLocation prefix, Optional<FileContents> contents) implements Source {}

  /// Items that are written in the job file itself.
  ///
  /// @param items an array, or an object whose members are the items
  record Items(JsonNode items) implements Source {}

  /// An array in the execution's input.
  record Input(InputPath path) implements Source {}

  /// From a DynamoDB table: a list in one of its items, or all of its items.
  ///
  /// @param inItem absent for all items
  record DynamoDb(String table, Optional<InItem> inItem) implements Source {}

  /// A list attribute of one item of a table.
  ///
  /// @param key as DynamoDB writes it, `{"id": {"S": "x"}}`
  /// @param list the attribute's name
  record InItem(ObjectNode key, String list) {}

  /// Where the data is; absent if it is in the job or its input.
  default Optional<DataLocation> data() {
    return switch (this) {
      case File file -> Optional.of(file.location());
      case Inventory inventory -> Optional.of(inventory.manifest());
      case Athena athena -> Optional.of(athena.manifest());
      case Objects objects -> Optional.of(objects.prefix());
      case Items _, Input _, DynamoDb _ -> Optional.empty();
    };
  }

  /// The data on this machine that has to be put in a bucket before the job starts.
  default Optional<DataLocation.OnDisk> localData() {
    return data()
        .filter(DataLocation.OnDisk.class::isInstance)
        .map(DataLocation.OnDisk.class::cast);
  }

  /// What a file holds, or all files under a prefix.
  sealed interface FileContents {
    /// Each row is an item, an object with a text for each column.
    record Csv(CsvFormat format) implements FileContents {}

    /// Each element of an array, or member of an object, is an item.
    ///
    /// @param pointer JSON Pointer to the array or object; absent for the whole file
    record Json(Optional<String> pointer) implements FileContents {}

    /// Each line is an item.
    record JsonLines() implements FileContents {}

    /// Each row is an item, an object.
    record Parquet() implements FileContents {}
  }

  /// How a CSV text is written.
  ///
  /// @param header the column names; empty if the first row holds them
  /// @param delimiter absent for Step Functions' default, the comma
  record CsvFormat(List<String> header, Optional<Delimiter> delimiter) {
    public CsvFormat {
      header = List.copyOf(header);
    }
  }

  /// The character between two fields of a row, by the name that AWS has for it.
  enum Delimiter {
    COMMA,
    PIPE,
    SEMICOLON,
    SPACE,
    TAB
  }
}
