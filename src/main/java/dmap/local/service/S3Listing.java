package dmap.local.service;

import dmap.json.Json;
import dmap.local.service.wire.Parameters;
import dmap.local.service.wire.Parameters.InvalidParameter;
import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `listObjectsV2`: one page of the objects under a prefix. With a delimiter, objects whose key has
/// it after the prefix only appear as common prefixes.
final class S3Listing {
  private static final int PAGE = 1_000;
  private static final List<String> KNOWN =
      List.of(
          "Bucket Prefix Delimiter MaxKeys StartAfter ContinuationToken ExpectedBucketOwner"
              .split(" "));

  private final Parameters parameters;
  private final int max;
  private final String bucket;
  private final String prefix;
  private final Optional<String> delimiter;
  private final ArrayNode contents = Json.array();
  private final ArrayNode prefixes = Json.array();
  private String last = "";
  private String lastPrefix = "";
  private Optional<String> next = Optional.empty();

  private S3Listing(Parameters parameters) throws InvalidParameter {
    this.parameters = parameters;
    this.max = Math.clamp(parameters.wholeNumber("MaxKeys").orElse(PAGE), 0, PAGE);
    this.bucket = S3Tasks.bucket(parameters);
    this.prefix = parameters.text("Prefix").orElse("");
    this.delimiter = parameters.text("Delimiter").filter(d -> !d.isEmpty());
  }

  static ObjectNode list(FolderStore objects, Parameters parameters)
      throws InvalidParameter, IOException {
    parameters.refuseOthersThan(KNOWN);
    S3Listing page = new S3Listing(parameters);
    page.fill(objects.list(new ObjectUri(page.bucket, page.prefix), page.startAfter()));
    return page.answer();
  }

  private ObjectNode answer() throws InvalidParameter {
    ObjectNode answer = Json.object();
    if (!prefixes.isEmpty()) {
      answer.set("CommonPrefixes", prefixes);
    }
    if (!contents.isEmpty()) {
      answer.set("Contents", contents);
    }
    parameters.text("ContinuationToken").ifPresent(t -> answer.put("ContinuationToken", t));
    delimiter.ifPresent(d -> answer.put("Delimiter", d));
    answer.put("IsTruncated", next.isPresent());
    answer.put("KeyCount", size());
    answer.put("MaxKeys", max);
    answer.put("Name", bucket);
    next.ifPresent(key -> answer.put("NextContinuationToken", token(key)));
    answer.put("Prefix", prefix);
    parameters.text("StartAfter").ifPresent(key -> answer.put("StartAfter", key));
    return answer;
  }

  private int size() {
    return contents.size() + prefixes.size();
  }

  /// The continuation token, made of the last key of the page. As on S3, it means nothing to the
  /// caller.
  private static String token(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private String startAfter() throws InvalidParameter {
    Optional<String> token = parameters.text("ContinuationToken");
    if (token.isEmpty()) {
      return parameters.text("StartAfter").orElse("");
    }
    try {
      return new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidParameter("The continuation token provided is incorrect");
    }
  }

  private void fill(Iterator<StoredObject> found) {
    while (found.hasNext()) {
      StoredObject object = found.next();
      Optional<String> common = common(object.key());
      if (common.equals(Optional.of(lastPrefix))) {
        last = object.key(); // so that the next page begins after the whole common prefix
        continue;
      }
      if (size() == max) {
        next = max == 0 ? Optional.empty() : Optional.of(last);
        return;
      }
      add(object, common);
    }
  }

  private void add(StoredObject object, Optional<String> common) {
    last = object.key();
    if (common.isPresent()) {
      lastPrefix = common.get();
      prefixes.addObject().put("Prefix", lastPrefix);
      return;
    }
    contents
        .addObject()
        .put("ETag", S3Tasks.quoted(object.etag()))
        .put("Key", object.key())
        .put("LastModified", S3Tasks.seconds(object))
        .put("Size", object.sizeBytes())
        .put("StorageClass", object.storageClass());
  }

  /// The common prefix of a key: the key up to the first delimiter after the prefix.
  private Optional<String> common(String key) {
    return delimiter
        .map(d -> key.indexOf(d, prefix.length()))
        .filter(at -> at >= 0)
        .map(at -> key.substring(0, at + delimiter.get().length()));
  }
}
