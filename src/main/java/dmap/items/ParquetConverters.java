package dmap.items;

import dmap.json.Json;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Converts the groups of a Parquet schema to JSON values. The library calls `start` before and
/// `end` after the parts of a value. For a value that is null it calls nothing.
final class ParquetConverters {
  private ParquetConverters() {}

  static Converter of(Type type, Consumer<JsonNode> made) {
    if (type.isPrimitive()) {
      return new ParquetLeafConverter(ParquetLeaf.of(type.asPrimitiveType()), made);
    }
    GroupType group = type.asGroupType();
    boolean repeats = group.getFieldCount() == 1 && group.getType(0).isRepetition(REPEATED);
    return switch (group.getLogicalTypeAnnotation()) {
      case ListLogicalTypeAnnotation _ when repeats -> new OfList(group, made);
      case MapLogicalTypeAnnotation _ when repeats && isPair(group.getType(0)) ->
          new OfMap(group, made);
      case MapKeyValueTypeAnnotation _ when repeats && isPair(group.getType(0)) ->
          new OfMap(group, made);
      case null, default -> new OfObject(group, made::accept);
    };
  }

  private static final Type.Repetition REPEATED = Type.Repetition.REPEATED;

  private static boolean isPair(Type type) {
    return !type.isPrimitive() && type.asGroupType().getFieldCount() <= 2;
  }

  /// A group that is neither a list nor a map. A repeated field in it is an array.
  static final class OfObject extends GroupConverter {
    private final List<Type> fields;
    private final List<Converter> converters;
    private final Consumer<ObjectNode> made;
    private ObjectNode object = Json.object();

    OfObject(GroupType group, Consumer<ObjectNode> made) {
      this.fields = group.getFields();
      this.converters =
          fields.stream().map(field -> of(field, value -> add(field, value))).toList();
      this.made = made;
    }

    private void add(Type field, JsonNode value) {
      if (field.isRepetition(REPEATED)) {
        ((ArrayNode) object.get(field.getName())).add(value);
      } else {
        object.set(field.getName(), value);
      }
    }

    @Override
    public Converter getConverter(int field) {
      return converters.get(field);
    }

    @Override
    public void start() {
      object = Json.object();
      for (Type field : fields) {
        object.set(
            field.getName(), field.isRepetition(REPEATED) ? Json.array() : Json.nodes().nullNode());
      }
    }

    @Override
    public void end() {
      made.accept(object);
    }
  }

  /// `list (LIST) { repeated group list { optional T element } }`, or in the older form `list
  /// (LIST) { repeated T array }`.
  private static final class OfList extends GroupConverter {
    private final Converter element;
    private final Consumer<JsonNode> made;
    private ArrayNode array = Json.array();

    OfList(GroupType list, Consumer<JsonNode> made) {
      Type repeated = list.getType(0);
      this.element =
          isWrapped(list, repeated)
              ? new OfElement(repeated.asGroupType().getType(0), value -> array.add(value))
              : of(repeated, value -> array.add(value));
      this.made = made;
    }

    /// Whether a list has the newer form, by the rules of Parquet's specification.
    private static boolean isWrapped(GroupType list, Type repeated) {
      return !repeated.isPrimitive()
          && repeated.asGroupType().getFieldCount() == 1
          && !repeated.getName().equals("array")
          && !repeated.getName().equals(list.getName() + "_tuple");
    }

    @Override
    public Converter getConverter(int field) {
      return element;
    }

    @Override
    public void start() {
      array = Json.array();
    }

    @Override
    public void end() {
      made.accept(array);
    }
  }

  /// The group around an element of a list, which allows the element to be null.
  private static final class OfElement extends GroupConverter {
    private final Converter element;
    private final Consumer<JsonNode> made;
    private JsonNode value = Json.nodes().nullNode();

    OfElement(Type element, Consumer<JsonNode> made) {
      this.element = of(element, v -> value = v);
      this.made = made;
    }

    @Override
    public Converter getConverter(int field) {
      return element;
    }

    @Override
    public void start() {
      value = Json.nodes().nullNode();
    }

    @Override
    public void end() {
      made.accept(value);
    }
  }

  /// `map (MAP) { repeated group key_value { required K key; optional V value } }`
  private static final class OfMap extends GroupConverter {
    private final OfObject pair;
    private final Consumer<JsonNode> made;
    private ObjectNode map = Json.object();

    OfMap(GroupType group, Consumer<JsonNode> made) {
      GroupType type = group.getType(0).asGroupType();
      this.pair = new OfObject(type, value -> put(type, value));
      this.made = made;
    }

    private void put(GroupType type, ObjectNode pair) {
      JsonNode key = pair.get(type.getFieldName(0));
      JsonNode value =
          type.getFieldCount() > 1 ? pair.get(type.getFieldName(1)) : Json.nodes().nullNode();
      map.set(key.isString() ? key.asString() : key.toString(), value);
    }

    @Override
    public Converter getConverter(int field) {
      return pair;
    }

    @Override
    public void start() {
      map = Json.object();
    }

    @Override
    public void end() {
      made.accept(map);
    }
  }
}
