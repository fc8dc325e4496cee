package dmap.items;

import dmap.json.Json;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
      case ListLogicalTypeAnnotation _ when repeats -> list(group, made);
      case MapLogicalTypeAnnotation _ when repeats && isPair(group.getType(0)) -> map(group, made);
      case MapKeyValueTypeAnnotation _ when repeats && isPair(group.getType(0)) -> map(group, made);
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

  /// A group whose only part is put into the value that the group makes: a list, the group around
  /// an element of a list (which allows the element to be null), or a map.
  private static final class OfOnePart<T extends JsonNode> extends GroupConverter {
    private final Supplier<T> empty;
    private final Converter part;
    private final Consumer<JsonNode> made;
    private T value;

    /// @param empty the value before its parts are known
    /// @param put gives the value with a further part
    OfOnePart(
        Supplier<T> empty,
        Function<Consumer<JsonNode>, Converter> part,
        BiFunction<T, JsonNode, T> put,
        Consumer<JsonNode> made) {
      this.empty = empty;
      this.value = empty.get();
      this.part = part.apply(found -> value = put.apply(value, found));
      this.made = made;
    }

    @Override
    public Converter getConverter(int field) {
      return part;
    }

    @Override
    public void start() {
      value = empty.get();
    }

    @Override
    public void end() {
      made.accept(value);
    }
  }

  /// `list (LIST) { repeated group list { optional T element } }`, or in the older form `list
  /// (LIST) { repeated T array }`.
  private static Converter list(GroupType list, Consumer<JsonNode> made) {
    Type repeated = list.getType(0);
    return new OfOnePart<>(
        Json::array,
        each ->
            isWrapped(list, repeated) ? element(repeated.asGroupType(), each) : of(repeated, each),
        ArrayNode::add,
        made);
  }

  /// Whether a list has the newer form, by the rules of Parquet's specification.
  private static boolean isWrapped(GroupType list, Type repeated) {
    return !repeated.isPrimitive()
        && repeated.asGroupType().getFieldCount() == 1
        && !repeated.getName().equals("array")
        && !repeated.getName().equals(list.getName() + "_tuple");
  }

  private static Converter element(GroupType wrapper, Consumer<JsonNode> made) {
    return new OfOnePart<JsonNode>(
        Json.nodes()::nullNode, each -> of(wrapper.getType(0), each), (_, value) -> value, made);
  }

  /// `map (MAP) { repeated group key_value { required K key; optional V value } }`
  private static Converter map(GroupType map, Consumer<JsonNode> made) {
    GroupType pair = map.getType(0).asGroupType();
    return new OfOnePart<>(
        Json::object,
        each -> new OfObject(pair, each::accept),
        (members, found) -> with(members, pair, found),
        made);
  }

  private static ObjectNode with(ObjectNode members, GroupType type, JsonNode pair) {
    JsonNode key = pair.get(type.getFieldName(0));
    JsonNode value =
        type.getFieldCount() > 1 ? pair.get(type.getFieldName(1)) : Json.nodes().nullNode();
    members.set(key.isString() ? key.asString() : key.toString(), value);
    return members;
  }
}
