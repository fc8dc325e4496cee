package dmap.items;

import java.io.IOException;
import java.util.Optional;

/// A stream of items. The caller must close it.
public interface ItemStream extends AutoCloseable {

  /// The next item; empty at the end.
  ///
  /// @throws ItemReaderFailure if the data is not in the right format
  Optional<Item> next() throws IOException;

  @Override
  void close() throws IOException;
}
