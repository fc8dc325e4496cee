package dmap.maprun;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The entries of all pages of a listing, one page of them in memory.
public final class PagedEntries<T> implements Iterator<T> {
  private final Function<Optional<String>, Page<T>> fetch;
  private Iterator<T> page;
  private Optional<String> next;

  /// Asks for the first page at once, so that a listing that is refused is refused here and not at
  /// its first entry.
  ///
  /// @param fetch gives a page for its token; for no token the first page
  public PagedEntries(Function<Optional<String>, Page<T>> fetch) {
    this.fetch = fetch;
    turn(Optional.empty());
  }

  public Stream<T> stream() {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, 0), false);
  }

  private void turn(Optional<String> token) {
    Page<T> read = fetch.apply(token);
    page = read.entries().iterator();
    next = read.nextToken();
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next.isPresent()) {
      turn(next);
    }
    return page.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }
}
