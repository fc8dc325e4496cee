package dmap.items;

import dmap.json.Json;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The members of an object in memory, each as `{"Key", "Value"}`.
final class MemberItems implements ItemStream {
  private final Iterator<Map.Entry<String, JsonNode>> members;
  private long index;

  MemberItems(Iterator<Map.Entry<String, JsonNode>> members) {
    this.members = members;
  }

  @Override
  public Optional<Item> next() {
    if (!members.hasNext()) {
      return Optional.empty();
    }
    Map.Entry<String, JsonNode> member = members.next();
    return Optional.of(item(index++, member.getKey(), member.getValue(), ItemSource.STATE_DATA));
  }

  static Item item(long index, String key, JsonNode value, String source) {
    ObjectNode pair = Json.object();
    pair.put("Key", key);
    pair.set("Value", value);
    return new Item(index, pair, Optional.of(key), source);
  }

  @Override
  public void close() {
    // nothing is open
  }
}
