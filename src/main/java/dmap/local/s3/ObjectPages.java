package dmap.local.s3;

import dmap.objects.FolderListing;
import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// ListObjects, page by page.
///
/// A continuation token is the last key or common prefix of a page. The walk through the folders
/// from which a page was read is kept for the next page: a new walk through a folder of a million
/// files would read a million names for each thousand objects.
final class ObjectPages {
  private static final int DEFAULT_SIZE = 1_000; // as on S3

  /// How many walks are kept. Each holds the names of some folders.
  private static final int KEPT_WALKS = 4;

  /// The last code point of Unicode. Added to a prefix, it makes a text that sorts after all keys
  /// with that prefix.
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private final FolderStore store;
  private final ObjectReads reads;
  private final SequencedMap<Position, FolderListing> walks = new LinkedHashMap<>();

  ObjectPages(FolderStore store, ObjectReads reads) {
    this.store = store;
    this.reads = reads;
  }

  /// @param delimiter empty if the request has none
  /// @param after the last key or common prefix that was listed; empty for the first page
  private record Position(ObjectUri prefix, String delimiter, String after) {
    static Position of(ListObjectsV2Request request) {
      String after =
          request.continuationToken() == null
              ? Optional.ofNullable(request.startAfter()).orElse("")
              : decode(request.continuationToken());
      return new Position(
          new ObjectUri(request.bucket(), Optional.ofNullable(request.prefix()).orElse("")),
          Optional.ofNullable(request.delimiter()).orElse(""),
          after);
    }

    private static String decode(String token) {
      try {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException _) {
        throw S3Exceptions.invalidArgument("The continuation token provided is incorrect");
      }
    }

    String token() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(after.getBytes(StandardCharsets.UTF_8));
    }

    Position at(String last) {
      return new Position(prefix, delimiter, last);
    }

    /// The common prefix under which a key is listed, if it has one.
    Optional<String> commonPrefix(String key) {
      int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.key().length());
      return end < 0 ? Optional.empty() : Optional.of(key.substring(0, end + delimiter.length()));
    }

    /// Whether the last entry was a common prefix, so that all keys below it were listed with it.
    boolean isCommonPrefix() {
      return after.startsWith(prefix.key())
          && commonPrefix(after).filter(after::equals).isPresent();
    }
  }

  ListObjectsV2Response page(ListObjectsV2Request request) {
    Position position = Position.of(request);
    int size = Optional.ofNullable(request.maxKeys()).orElse(DEFAULT_SIZE);
    return S3Refusals.translate(
        position.prefix(),
        () -> {
          try {
            return page(position, size);
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
  }

  private ListObjectsV2Response page(Position start, int size) throws IOException {
    FolderListing walk = walk(start);
    List<S3Object> objects = new ArrayList<>();
    List<CommonPrefix> prefixes = new ArrayList<>();
    Position position = start;
    boolean more = false;
    while (size > 0 && walk.hasNext()) {
      if (objects.size() + prefixes.size() == size) {
        more = true;
        break;
      }
      StoredObject object = walk.next();
      Optional<String> common = start.commonPrefix(object.key());
      if (common.isPresent()) {
        prefixes.add(CommonPrefix.builder().prefix(common.get()).build());
        walk = past(common.get(), walk, start);
      } else {
        objects.add(entry(object));
      }
      position = position.at(common.orElse(object.key()));
    }
    if (more) {
      keep(position, walk);
    }
    return ListObjectsV2Response.builder()
        .contents(objects)
        .commonPrefixes(prefixes)
        .isTruncated(more)
        .nextContinuationToken(more ? position.token() : null)
        .build();
  }

  private FolderListing walk(Position start) throws IOException {
    Optional<FolderListing> kept = take(start);
    if (kept.isPresent() && kept.get().isCurrent()) {
      return kept.get();
    }
    boolean below = start.isCommonPrefix();
    return store.list(start.prefix(), below ? start.after() + LAST : start.after());
  }

  private FolderListing past(String common, FolderListing walk, Position start) throws IOException {
    if (!common.endsWith("/")) {
      return store.list(start.prefix(), common + LAST);
    }
    walk.skip(common);
    return walk;
  }

  private S3Object entry(StoredObject object) throws IOException {
    ObjectReads.KnownObject known = reads.known(object);
    return S3Object.builder()
        .key(object.key())
        .size(object.sizeBytes())
        .lastModified(object.lastModified())
        .eTag(known.etag())
        .storageClass(
            Optional.ofNullable(known.headers().field("storage-class"))
                .orElse(object.storageClass()))
        .build();
  }

  private synchronized Optional<FolderListing> take(Position position) {
    return Optional.ofNullable(walks.remove(position));
  }

  private synchronized void keep(Position position, FolderListing walk) {
    walks.put(position, walk);
    if (walks.size() > KEPT_WALKS) {
      walks.pollFirstEntry();
    }
  }
}
