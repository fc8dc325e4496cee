package dmap.expression.jsonata;

import com.dashjoin.jsonata.Jsonata;
import dmap.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Converts between Jackson's trees and the maps and lists of jsonata-java.
///
/// A tree is not copied but wrapped in views, so that the cost of an expression does not grow with
/// input that it merely passes on.
final class JsonataValues {
  private JsonataValues() {}

  static Object fromNode(JsonNode node) {
    return node.isNull() ? Jsonata.NULL_VALUE : view(node);
  }

  /// In maps and lists jsonata-java expects Java's null for the null of JSON.
  private static Object view(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> new ObjectView((ObjectNode) node);
      case ARRAY -> new ArrayView((ArrayNode) node);
      case STRING -> node.asString();
      case BOOLEAN -> node.asBoolean();
      case NUMBER -> node.isIntegralNumber() ? whole(node) : (Object) node.asDouble();
      case NULL -> null;
      case BINARY, POJO, MISSING -> throw new IllegalArgumentException("not JSON: " + node);
    };
  }

  private static Object whole(JsonNode node) {
    if (node.canConvertToInt()) {
      return node.asInt();
    }
    return node.canConvertToLong() ? (Object) node.asLong() : (Object) node.asDouble();
  }

  /// Empty for a function, which cannot be JSON.
  static Optional<JsonNode> toNode(Object value) {
    return switch (value) {
      case null -> Optional.of(Json.nodes().nullNode());
      case View view -> Optional.of(view.node());
      case String s -> Optional.of(Json.nodes().stringNode(s));
      case Boolean b -> Optional.of(Json.nodes().booleanNode(b));
      case Number n -> number(n);
      case Map<?, ?> map -> object(map);
      case List<?> list -> array(list);
      case Object o when o == Jsonata.NULL_VALUE -> Optional.of(Json.nodes().nullNode());
      case Object _ -> Optional.empty();
    };
  }

  private static Optional<JsonNode> number(Number n) {
    return switch (n) {
      case Integer i -> Optional.of(Json.nodes().numberNode(i));
      case Long l -> Optional.of(Json.nodes().numberNode(l));
      case BigInteger i -> Optional.of(Json.nodes().numberNode(i));
      case BigDecimal d -> Optional.of(Json.nodes().numberNode(d));
      case Number other -> {
        double d = other.doubleValue();
        boolean whole = d == Math.rint(d) && Math.abs(d) < 1e15;
        yield Optional.of(whole ? Json.nodes().numberNode((long) d) : Json.nodes().numberNode(d));
      }
    };
  }

  private static Optional<JsonNode> object(Map<?, ?> map) {
    ObjectNode object = Json.object();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Optional<JsonNode> value = toNode(entry.getValue());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      object.set(String.valueOf(entry.getKey()), value.get());
    }
    return Optional.of(object);
  }

  private static Optional<JsonNode> array(List<?> list) {
    ArrayNode array = Json.array();
    for (Object element : list) {
      Optional<JsonNode> value = toNode(element);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      array.add(value.get());
    }
    return Optional.of(array);
  }

  /// A map or list that wraps data.
  sealed interface View {
    JsonNode node();
  }

  private static final class ArrayView extends AbstractList<Object> implements View {
    private final ArrayNode node;

    ArrayView(ArrayNode node) {
      this.node = node;
    }

    @Override
    public JsonNode node() {
      return node;
    }

    @Override
    public Object get(int index) {
      return view(node.get(index));
    }

    @Override
    public int size() {
      return node.size();
    }
  }

  private static final class ObjectView extends AbstractMap<String, Object> implements View {
    private final ObjectNode node;

    ObjectView(ObjectNode node) {
      this.node = node;
    }

    @Override
    public JsonNode node() {
      return node;
    }

    @Override
    public Object get(Object key) {
      JsonNode value = key instanceof String name ? node.get(name) : null;
      return value == null ? null : view(value);
    }

    @Override
    public boolean containsKey(Object key) {
      return key instanceof String name && node.has(name);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public int size() {
          return node.size();
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
          Iterator<Map.Entry<String, JsonNode>> entries = node.properties().iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return entries.hasNext();
            }

            @Override
            public Map.Entry<String, Object> next() {
              Map.Entry<String, JsonNode> entry = entries.next();
              return new SimpleImmutableEntry<>(entry.getKey(), view(entry.getValue()));
            }
          };
        }
      };
    }
  }
}
