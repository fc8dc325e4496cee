package dmap.items;

import dmap.expression.Scope;
import dmap.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One item of a Distributed Map.
///
/// @param index the position of the item, counted from 0
/// @param key the name of the member if the items are the members of an object (`$$.Map.Item.Key`)
/// @param source `$$.Map.Item.Source`: `STATE_DATA`, `s3://bucket` or `s3://bucket/key`
public record Item(long index, JsonNode value, Optional<String> key, String source) {

  /// The item for a member of an object, `{"Key", "Value"}`.
  static Item ofMember(long index, String key, JsonNode value, String source) {
    ObjectNode pair = Json.object().put("Key", key);
    pair.set("Value", value);
    return new Item(index, pair, Optional.of(key), source);
  }

  Item at(long newIndex) {
    return new Item(newIndex, value, key, source);
  }

  /// What an ItemSelector sees: the scope of the Map state with `Map.Item` in the context object.
  public Scope selectorScope(Scope map) {
    return map.withContext(() -> contextIn(map.context().get()));
  }

  private ObjectNode contextIn(JsonNode context) {
    ObjectNode withItem = Json.object();
    withItem.setAll((ObjectNode) context);
    ObjectNode description = withItem.putObject("Map").putObject("Item");
    description.put("Index", index);
    description.set("Value", value);
    key.ifPresent(k -> description.put("Key", k));
    description.put("Source", source);
    return withItem;
  }
}
