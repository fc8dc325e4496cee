package dmap.items;

import java.io.IOException;
import java.util.Optional;

/// Items, one after another. The reader closes it.
public interface ItemStream extends AutoCloseable {

  /// The next item, or nothing at the end.
  ///
  /// @throws ItemReaderFailure if the data set turns out not to be what it should
  Optional<Item> next() throws IOException;

  @Override
  void close() throws IOException;
}
