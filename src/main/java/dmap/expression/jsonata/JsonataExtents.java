package dmap.expression.jsonata;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Measures how large and how deep values are for code that walks them.
///
/// A list that contains another list twice, which contains another one twice, and so on, is small
/// in memory, but takes for ever to compare or to write. So each new container is measured once,
/// from the measures of its members.
final class JsonataExtents {
  /// Deeper values are refused, because walking them could exhaust the stack.
  private static final int MAX_NESTING = 1_000;

  private static final int SCALAR = 8;

  /// @param size about the number of characters of the value as JSON, at least 8 for each scalar
  record Extent(long size, int depth) {
    static final Extent ONE = new Extent(SCALAR, 0);
  }

  private final JsonataBounds bounds;
  private final boolean forgets; // because containers may change after they were measured

  /// The map is made for the first container, because most expressions make none.
  private Map<Object, Extent> known = Map.of();

  JsonataExtents(JsonataBounds bounds, JsonataUses uses) {
    this.bounds = bounds;
    this.forgets = uses.changesValues();
  }

  boolean isKnown(Object container) {
    return !forgets && known.containsKey(container);
  }

  Extent of(Object value) {
    return of(value, 0);
  }

  private Extent of(Object value, int level) {
    return switch (value) {
      case null -> Extent.ONE;
      case String text -> new Extent(SCALAR + text.length(), 0);
      case JsonataValues.View view -> node(view.node());
      case com.dashjoin.jsonata.Utils.RangeList range ->
          new Extent((long) SCALAR * range.size(), 1);
      case List<?> list -> container(list, list, level);
      case Map<?, ?> map -> container(map, map.values(), level);
      case Object _ -> Extent.ONE;
    };
  }

  private Extent container(Object container, Iterable<?> members, int level) {
    Extent before = forgets ? null : known.get(container);
    if (before != null) {
      return before;
    }
    if (level > MAX_NESTING) {
      throw bounds.exceed("It nests too deeply.");
    }
    long size = SCALAR;
    int depth = 0;
    for (Object member : members) {
      Extent extent = of(member, level + 1);
      size += extent.size();
      depth = Math.max(depth, extent.depth());
    }
    bounds.steps(forgets ? size / (SCALAR * SCALAR) : 0);
    return remember(container, size, depth + 1);
  }

  private Extent remember(Object container, long size, int depth) {
    if (depth > MAX_NESTING) {
      throw bounds.exceed("It nests too deeply.");
    }
    Extent extent = new Extent(size, depth);
    if (!forgets) {
      put(container, extent);
    }
    return extent;
  }

  private void put(Object container, Extent extent) {
    if (known.isEmpty()) {
      known = new IdentityHashMap<>();
    }
    known.put(container, extent);
  }

  private Extent node(JsonNode node) {
    if (!node.isContainer()) {
      return node.isString() ? new Extent(SCALAR + node.asString().length(), 0) : Extent.ONE;
    }
    Extent before = known.get(node);
    if (before != null) {
      return before;
    }
    long size = SCALAR;
    int depth = 0;
    for (JsonNode member : node) {
      Extent extent = node(member);
      size += extent.size();
      depth = Math.max(depth, extent.depth());
    }
    Extent extent = new Extent(size, depth + 1);
    put(node, extent); // input data never changes
    return extent;
  }
}
