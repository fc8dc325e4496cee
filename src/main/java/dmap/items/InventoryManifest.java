package dmap.items;

import dmap.asl.ItemReader.Format;
import dmap.asl.ItemReader.Header;
import dmap.json.Json;
import dmap.json.MalformedJson;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The `manifest.json` of an S3 Inventory: the files that contain the list, and its columns. Step
/// Functions only reads CSV inventories (aws-facts: S3 Inventory). The keys in the list are
/// URL-encoded, and stay so.
///
/// @param columns `fileSchema`; it takes the place of a header, which the files do not have
record InventoryManifest(List<String> columns, List<ObjectUri> files) {
  /// Enough for a manifest of 100,000 files, which is more than any inventory has.
  private static final int MAX_BYTES = 64 << 20;

  private static final Pattern BUCKET_ARN = Pattern.compile("arn:[a-z-]+:s3:::(.+)");

  /// @throws ItemReaderFailure if the file is not such a manifest
  static InventoryManifest read(ObjectStore objects, StoredFile manifest) throws IOException {
    JsonNode root = parse(objects, manifest);
    String format = text(root, "fileFormat", manifest);
    if (!format.equals("CSV")) {
      throw failure(
          manifest, "lists files in the format " + format + "; only CSV inventories can be read");
    }
    List<String> columns = List.of(text(root, "fileSchema", manifest).strip().split("\\s*,\\s*"));
    Matcher bucket = BUCKET_ARN.matcher(text(root, "destinationBucket", manifest));
    if (!bucket.matches()) {
      throw failure(manifest, "has no bucket's ARN as destinationBucket");
    }
    List<ObjectUri> files = new ArrayList<>();
    if (!root.path("files").isArray()) {
      throw failure(manifest, "has no list of files");
    }
    for (JsonNode file : root.path("files")) {
      files.add(new ObjectUri(bucket.group(1), text(file, "key", manifest)));
    }
    return new InventoryManifest(columns, List.copyOf(files));
  }

  private static JsonNode parse(ObjectStore objects, StoredFile manifest) throws IOException {
    try (SourceBytes in = manifest.open(objects)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw failure(manifest, "has more than " + (MAX_BYTES >> 20) + " MB");
      }
      return Json.parse(bytes);
    } catch (MalformedJson e) {
      throw failure(
          manifest,
          "is not valid JSON at line %d, column %d: %s"
              .formatted(e.line(), e.column(), e.getMessage()));
    }
  }

  private static String text(JsonNode object, String name, StoredFile manifest) {
    JsonNode value = object.path(name);
    if (!value.isString() || value.asString().isBlank()) {
      throw failure(manifest, "has no " + name);
    }
    return value.asString();
  }

  private static ItemReaderFailure failure(StoredFile manifest, String what) {
    return new ItemReaderFailure("The inventory manifest " + manifest.uri() + " " + what + ".");
  }

  ItemStream items(ObjectStore objects, char delimiter) {
    Iterator<ObjectUri> uris = files.iterator();
    return new FilesItems(
        objects,
        () -> uris.hasNext() ? Optional.of(StoredFile.latest(uris.next())) : Optional.empty(),
        new Format.Csv(new Header.Given(columns), delimiter));
  }
}
