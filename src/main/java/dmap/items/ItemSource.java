package dmap.items;

import dmap.asl.ItemReader.Format;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where items come from, every expression resolved.
public sealed interface ItemSource {

  /// `$$.Map.Item.Source` of items that do not come from S3.
  String STATE_DATA = "STATE_DATA";

  /// An array in the state's data.
  record Array(ArrayNode array) implements ItemSource {}

  /// An object in the state's data: one item a member, `{"Key", "Value"}`.
  record Members(ObjectNode object) implements ItemSource {}

  /// The objects under a prefix.
  record Listing(ObjectUri prefix) implements ItemSource {}

  /// What one object holds.
  record Contents(ObjectUri object, Format format) implements ItemSource {}

  /// Opens the source.
  ///
  /// @throws ItemReaderFailure if it is not there or starts with something else
  default ItemStream open(ObjectStore objects) throws IOException {
    return switch (this) {
      case Array(ArrayNode array) -> new ValueItems(array.iterator(), STATE_DATA);
      case Members(ObjectNode object) -> new MemberItems(object.properties().iterator());
      case Listing(ObjectUri prefix) -> ListingItems.open(objects, prefix);
      case Contents(ObjectUri uri, Format format) -> contents(objects, uri, format);
    };
  }

  /// The items of a source that is in memory already.
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
                          MemberItems.item(items.size(), e.getKey(), e.getValue(), STATE_DATA)));
      case Listing _, Contents _ -> throw new IllegalArgumentException("not in memory: " + this);
    }
    return items;
  }

  private static ItemStream contents(ObjectStore objects, ObjectUri uri, Format format)
      throws IOException {
    InputStream in = openObject(objects, uri);
    try {
      return switch (format) {
        case Format.Csv csv -> new CsvItems(in, csv, uri.toString());
        case Format.Json(String pointer) -> JsonItems.open(in, pointer, uri.toString());
        case Format.JsonLines() -> new JsonLinesItems(in, uri.toString());
        case Format.Unread(String what) -> throw ItemReaderFailure.notYet(what);
        case Format.Listing() ->
            throw new IllegalArgumentException("a listing has no contents: " + uri);
      };
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static InputStream openObject(ObjectStore objects, ObjectUri uri) throws IOException {
    try {
      return objects.open(uri);
    } catch (ObjectStore.NoSuchObject e) {
      throw new ItemReaderFailure(
          "The specified " + (e.bucketMissing() ? "bucket" : "key") + " does not exist: " + uri);
    }
  }
}
