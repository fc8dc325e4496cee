package dmap.items;

import dmap.asl.ItemReader.Format;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;

/// The items in several files, as if they were in one. Only one file is open at a time.
final class FilesItems implements ItemStream {
  @FunctionalInterface
  interface FileSequence extends Closeable {
    /// The next file; empty at the end.
    Optional<StoredFile> next() throws IOException;

    /// By default there is nothing to close: lists in memory and listings keep nothing open.
    @Override
    default void close() throws IOException {}
  }

  private final ObjectStore objects;
  private final FileSequence files;
  private final Format format;
  private Optional<ItemStream> current = Optional.empty();
  private long index;

  FilesItems(ObjectStore objects, FileSequence files, Format format) {
    this.objects = objects;
    this.files = files;
    this.format = format;
  }

  /// The items in the files under a prefix, in the order of the listing.
  ///
  /// Empty objects are passed over: the S3 console makes them to mark folders, and neither JSON nor
  /// Parquet can be empty.
  static FilesItems under(ObjectStore objects, ObjectUri prefix, Format format) throws IOException {
    Iterator<StoredObject> listed = ListingItems.list(objects, prefix);
    return new FilesItems(objects, () -> nextNonEmpty(listed), format);
  }

  private static Optional<StoredFile> nextNonEmpty(Iterator<StoredObject> listed)
      throws IOException {
    try {
      while (listed.hasNext()) {
        StoredObject object = listed.next();
        if (object.sizeBytes() > 0) {
          return Optional.of(StoredFile.latest(object.uri()));
        }
      }
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public Optional<Item> next() throws IOException {
    while (true) {
      if (current.isEmpty()) {
        Optional<StoredFile> file = files.next();
        if (file.isEmpty()) {
          return Optional.empty();
        }
        current = Optional.of(file.get().items(objects, format));
      }
      Optional<Item> item = current.get().next();
      if (item.isPresent()) {
        return item.map(i -> i.at(index++));
      }
      current.get().close();
      current = Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    try (files) {
      if (current.isPresent()) {
        current.get().close();
      }
    }
  }
}
