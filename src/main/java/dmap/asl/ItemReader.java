package dmap.asl;

import dmap.expression.PayloadTemplate;
import java.util.List;
import java.util.Optional;

/// `ItemReader`: where in S3 the items of a Distributed Map are.
///
/// @param action what is called: a listing or one object
/// @param arguments `Parameters` or `Arguments`: Bucket, Key, Prefix …
/// @param format how what is read becomes items
/// @param maxItems no more items are read; 0 is no limit
public record ItemReader(
    Action action, PayloadTemplate arguments, Format format, Optional<NumberField> maxItems) {

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

  /// How bytes or listed objects become items.
  public sealed interface Format {
    /// Each listed object's description is an item.
    record Listing() implements Format {}

    /// Each row is an object of texts.
    record Csv(Header header, char delimiter) implements Format {}

    /// The elements of an array, or the members of an object.
    ///
    /// @param pointer `ItemsPointer`, a JSON Pointer; empty for the whole file
    record Json(String pointer) implements Format {}

    /// One value a line.
    record JsonLines() implements Format {}

    /// A legal form that dmap cannot read yet. The definition is one all the same: it is refused
    /// where somebody wants its items.
    ///
    /// @param what in the words of the definition: "InputType PARQUET"
    record Unread(String what) implements Format {}
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
