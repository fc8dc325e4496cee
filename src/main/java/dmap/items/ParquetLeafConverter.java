package dmap.items;

import dmap.json.Json;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import tools.jackson.databind.JsonNode;

/// Converts the values of one column.
final class ParquetLeafConverter extends PrimitiveConverter {
  private final ParquetLeaf leaf;
  private final Consumer<JsonNode> made;

  ParquetLeafConverter(ParquetLeaf leaf, Consumer<JsonNode> made) {
    this.leaf = leaf;
    this.made = made;
  }

  @Override
  public void addInt(int value) {
    made.accept(leaf.ints().apply(value));
  }

  @Override
  public void addLong(long value) {
    made.accept(leaf.longs().apply(value));
  }

  @Override
  public void addBinary(Binary value) {
    made.accept(leaf.bytes().apply(value));
  }

  @Override
  public void addBoolean(boolean value) {
    made.accept(Json.nodes().booleanNode(value));
  }

  @Override
  public void addFloat(float value) {
    made.accept(ParquetLeaf.number(value));
  }

  @Override
  public void addDouble(double value) {
    made.accept(ParquetLeaf.number(value));
  }
}
