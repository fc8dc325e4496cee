package dmap.aws;

import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Walks a listing of S3 with one page in memory.
final class AwsListing implements Iterator<StoredObject> {

  /// Fetches one page of the listing.
  @FunctionalInterface
  interface PageSource {
    ListObjectsV2Response after(Optional<String> token) throws IOException;
  }

  private final PageSource pages;
  private final String bucket;
  private Iterator<S3Object> page;
  private Optional<String> next;

  /// Fetches the first page at once, so that a missing bucket is an error of opening the listing.
  AwsListing(PageSource pages, String bucket) throws IOException {
    this.pages = pages;
    this.bucket = bucket;
    turn(Optional.empty());
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next.isPresent()) {
      try {
        turn(next);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return page.hasNext();
  }

  @Override
  public StoredObject next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    S3Object object = page.next();
    return new StoredObject(
        bucket,
        object.key(),
        object.size(),
        object.lastModified(),
        withoutQuotes(object.eTag()),
        object.storageClassAsString() == null ? "STANDARD" : object.storageClassAsString());
  }

  private void turn(Optional<String> token) throws IOException {
    ListObjectsV2Response response = pages.after(token);
    page = response.contents().iterator();
    next =
        Boolean.TRUE.equals(response.isTruncated())
            ? Optional.ofNullable(response.nextContinuationToken())
            : Optional.empty();
  }

  static String withoutQuotes(String etag) {
    return etag == null ? "" : etag.replace("\"", "");
  }
}
