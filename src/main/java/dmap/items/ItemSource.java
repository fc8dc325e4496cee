package dmap.items;

import dmap.asl.ItemReader.Format;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where items come from, after all expressions were evaluated.
public sealed interface ItemSource {

  /// `$$.Map.Item.Source` for items that do not come from S3.
  String STATE_DATA = "STATE_DATA";

  /// A source in the state's data, not in S3.
  sealed interface InState extends ItemSource {
    JsonNode data();

    default List<Item> inMemory() {
      List<Item> items = new ArrayList<>();
      switch (this) {
        case Array(ArrayNode array) ->
            array.forEach(
                value -> items.add(new Item(items.size(), value, Optional.empty(), STATE_DATA)));
        case Members(ObjectNode object) ->
            object
                .properties()
                .forEach(
                    e ->
                        items.add(
                            Item.ofMember(items.size(), e.getKey(), e.getValue(), STATE_DATA)));
      }
      return items;
    }
  }

  /// An array in the state's data.
  record Array(ArrayNode data) implements InState {}

  /// An object in the state's data. Each member is an item, `{"Key", "Value"}`.
  record Members(ObjectNode data) implements InState {}

  /// The objects under a prefix.
  record Listing(ObjectUri prefix) implements ItemSource {}

  /// The items in all objects under a prefix.
  record Flattened(ObjectUri prefix, Format format) implements ItemSource {}

  /// The items in one object.
  record Contents(StoredFile file, Format format) implements ItemSource {}

  /// The objects in an S3 Inventory.
  record Inventory(StoredFile manifest, char delimiter) implements ItemSource {}

  /// The items in the files that an Athena query has written.
  record Athena(StoredFile manifest, Format format) implements ItemSource {}

  /// @throws ItemReaderFailure if the source does not exist or does not start in the right format
  default ItemStream open(ObjectStore objects) throws IOException {
    return switch (this) {
      case InState inState -> {
        Iterator<Item> items = inState.inMemory().iterator();
        yield () -> items.hasNext() ? Optional.of(items.next()) : Optional.empty();
      }
      case Listing(ObjectUri prefix) -> ListingItems.open(objects, prefix);
      case Flattened(ObjectUri prefix, Format format) -> FilesItems.under(objects, prefix, format);
      case Contents(StoredFile file, Format format) -> file.items(objects, format);
      case Inventory(StoredFile manifest, char delimiter) ->
          InventoryManifest.read(objects, manifest).items(objects, delimiter);
      case Athena(StoredFile manifest, Format format) ->
          AthenaManifest.items(objects, manifest, format);
    };
  }
}
