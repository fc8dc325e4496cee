package dmap.asl;

import dmap.expression.PayloadTemplate;
import java.util.List;
import java.util.Optional;

/// `ItemReader`: where in S3 the items of a Distributed Map are.
///
/// @param arguments `Parameters` or `Arguments`: Bucket, Key, Prefix …
/// @param maxItems the most items that are read; 0 for no limit
public record ItemReader(
    Dataset dataset, PayloadTemplate arguments, Optional<NumberField> maxItems) {

  /// `Resource`.
  public enum Action {
    LIST_OBJECTS("arn:aws:states:::s3:listObjectsV2"),
    GET_OBJECT("arn:aws:states:::s3:getObject");

    private final String resource;

    Action(String resource) {
      this.resource = resource;
    }

    public String resource() {
      return resource;
    }
  }

  /// What is read. `Resource` and `ReaderConfig` only make sense together.
  public sealed interface Dataset {
    /// Each item is the description of a listed object.
    record Listing() implements Dataset {}

    /// `LOAD_AND_FLATTEN`: the items in all listed objects, as if they were in one file.
    record Flattened(Format format) implements Dataset {}

    /// The items in one object.
    record OneFile(Format format) implements Dataset {}

    /// The rows of the CSV files that the `manifest.json` of an S3 Inventory names.
    record Inventory(char delimiter) implements Dataset {}

    /// The items in the files that the manifest of an Athena query names.
    record Athena(Format format) implements Dataset {}

    default Action action() {
      return switch (this) {
        case Listing(), Flattened _ -> Action.LIST_OBJECTS;
        case OneFile _, Inventory _, Athena _ -> Action.GET_OBJECT;
      };
    }
  }

  /// How the bytes of a file become items.
  public sealed interface Format {
    /// Each row is an object of texts.
    record Csv(Header header, char delimiter) implements Format {}

    /// The elements of an array, or the members of an object.
    ///
    /// @param pointer `ItemsPointer`, a JSON Pointer; empty for the whole file
    record Json(String pointer) implements Format {}

    /// Each line is one JSON value.
    record JsonLines() implements Format {}

    /// Each row is one object.
    record Parquet() implements Format {}
  }

  /// Where the names of CSV columns come from.
  public sealed interface Header {
    record FirstRow() implements Header {}

    record Given(List<String> names) implements Header {
      public Given {
        names = List.copyOf(names);
      }
    }
  }
}
