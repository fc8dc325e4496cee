package dmap.plan;

import dmap.objects.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Two listings as one, in the order of S3, which sorts keys by their UTF-8 bytes. If both have an
/// object with the same key, that of the first listing is taken.
final class MergedListing implements Iterator<StoredObject> {
  private final Iterator<StoredObject> first;
  private final Iterator<StoredObject> second;
  private Optional<StoredObject> fromFirst;
  private Optional<StoredObject> fromSecond;

  MergedListing(Iterator<StoredObject> first, Iterator<StoredObject> second) {
    this.first = first;
    this.second = second;
    this.fromFirst = next(first);
    this.fromSecond = next(second);
  }

  @Override
  public boolean hasNext() {
    return fromFirst.isPresent() || fromSecond.isPresent();
  }

  @Override
  public StoredObject next() {
    int order = order();
    StoredObject next =
        (order <= 0 ? fromFirst : fromSecond).orElseThrow(NoSuchElementException::new);
    if (order <= 0) {
      fromFirst = next(first);
    }
    if (order >= 0) {
      fromSecond = next(second);
    }
    return next;
  }

  /// Negative if the first listing is next, positive if the second is, 0 if both have the same key
  /// next.
  private int order() {
    if (fromFirst.isEmpty() || fromSecond.isEmpty()) {
      return fromFirst.isPresent() ? -1 : 1;
    }
    return Arrays.compareUnsigned(bytes(fromFirst.get()), bytes(fromSecond.get()));
  }

  private static byte[] bytes(StoredObject object) {
    return object.key().getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<StoredObject> next(Iterator<StoredObject> listing) {
    return listing.hasNext() ? Optional.of(listing.next()) : Optional.empty();
  }
}
