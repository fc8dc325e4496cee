package dmap.asl;

import dmap.expression.PayloadTemplate;
import java.util.List;
import java.util.Optional;

/// `ItemReader`: where in S3 the items of a Distributed Map are.
///
/// @param dataset what is read
/// @param arguments `Parameters` or `Arguments`: Bucket, Key, Prefix …
/// @param maxItems no more items are read; 0 is no limit
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

  /// `Resource` and `ReaderConfig`, which only make sense together.
  public sealed interface Dataset {
    /// Each listed object's description is an item.
    record Listing() implements Dataset {}

    /// `LOAD_AND_FLATTEN`: what all listed objects hold, as if it were one list.
    record Flattened(Format format) implements Dataset {}

    /// What one object holds.
    record OneFile(Format format) implements Dataset {}

    /// The rows of the CSV files that an S3 Inventory's `manifest.json` names.
    record Inventory(char delimiter) implements Dataset {}

    /// What the files hold that the manifest of an Athena query names.
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

    /// One value a line.
    record JsonLines() implements Format {}

    /// One object a row.
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
