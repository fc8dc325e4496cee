package dmap.items;

import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Descriptions of listed objects. As in listObjectsV2, `Etag` has quotes in its text and
/// `LastModified` is in epoch seconds (aws-facts: Listed objects).
final class ListingItems implements ItemStream {
  private final Iterator<StoredObject> listed;
  private final String source;
  private long index;

  private ListingItems(Iterator<StoredObject> listed, String source) {
    this.listed = listed;
    this.source = source;
  }

  static ListingItems open(ObjectStore objects, ObjectUri prefix) throws IOException {
    return new ListingItems(list(objects, prefix), "s3://" + prefix.bucket());
  }

  /// @throws ItemReaderFailure if there is no such bucket
  static Iterator<StoredObject> list(ObjectStore objects, ObjectUri prefix) throws IOException {
    try {
      return objects.list(prefix);
    } catch (ObjectStore.NoSuchObject e) {
      throw new ItemReaderFailure("The specified bucket does not exist: " + prefix.bucket());
    }
  }

  @Override
  public Optional<Item> next() throws IOException {
    try {
      return listed.hasNext()
          ? Optional.of(new Item(index++, describe(listed.next()), Optional.empty(), source))
          : Optional.empty();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static ObjectNode describe(StoredObject object) {
    ObjectNode item = Json.object();
    item.put("Etag", "\"" + object.etag() + "\"");
    item.put("Key", object.key());
    item.put("LastModified", (double) object.lastModified().getEpochSecond());
    item.put("Size", object.sizeBytes());
    item.put("StorageClass", object.storageClass());
    return item;
  }
}
