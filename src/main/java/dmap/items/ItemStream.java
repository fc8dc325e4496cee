package dmap.items;

import java.io.IOException;
import java.util.Optional;

/// A stream of items. The caller must close it.
public interface ItemStream extends AutoCloseable {

  /// The next item; empty at the end.
  ///
  /// @throws ItemReaderFailure if the data is not in the right format
  Optional<Item> next() throws IOException;

  /// By default there is nothing to close: data in memory and listings keep nothing open.
  @Override
  default void close() throws IOException {}
}
