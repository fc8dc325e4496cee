package dmap.items;

import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The elements of an array in memory.
final class ValueItems implements ItemStream {
  private final Iterator<JsonNode> values;
  private final String source;
  private long index;

  ValueItems(Iterator<JsonNode> values, String source) {
    this.values = values;
    this.source = source;
  }

  @Override
  public Optional<Item> next() {
    return values.hasNext()
        ? Optional.of(new Item(index++, values.next(), Optional.empty(), source))
        : Optional.empty();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
