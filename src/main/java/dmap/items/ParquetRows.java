package dmap.items;

import dmap.json.Json;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import tools.jackson.databind.node.ObjectNode;

/// Makes a JSON object of each row of a Parquet file.
///
/// | Parquet | JSON |
/// |---|---|
/// | group, LIST, MAP | object, array, object (keys as text); a missing value is `null` |
/// | BOOLEAN, integers, FLOAT, DOUBLE, DECIMAL | the value; NaN and infinity are `null` |
/// | STRING, ENUM, JSON, UUID | text |
/// | TIMESTAMP, INT96 | whole milliseconds since 1970 |
/// | DATE, TIME | ISO 8601 text |
/// | other bytes | text in Base64 |
///
/// The forms of nested values and timestamps were recorded from AWS by other emulators. For the
/// other rows of the table there is no source, so they have the most usual form.
final class ParquetRows extends RecordMaterializer<ObjectNode> {
  private final GroupConverter root;
  private ObjectNode row = Json.object();

  /// @throws ItemReaderFailure if the schema nests deeper than [Json#MAX_DEPTH]
  ParquetRows(MessageType schema) {
    int depth = schema.getPaths().stream().mapToInt(path -> path.length).max().orElse(0);
    if (depth > Json.MAX_DEPTH) {
      throw new ItemReaderFailure(
          "The Parquet file nests " + depth + " levels deep; " + Json.MAX_DEPTH + " can be read.");
    }
    root = new ParquetConverters.OfObject(schema, made -> row = made);
  }

  @Override
  public ObjectNode getCurrentRecord() {
    return row;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }
}
