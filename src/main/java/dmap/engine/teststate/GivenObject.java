package dmap.engine.teststate;

import dmap.json.Json;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An object store for the ItemReader of a tested Map state: each object that the reader opens
/// holds the MapItemReaderData of the test.
///
/// @param data the content of an object in the format of the reader: CSV, JSON or JSON Lines; for a
///   reader that lists objects, an array of their descriptions (`Key`, `Size`, …) or an answer of
///   ListObjectsV2
record GivenObject(String data) implements ObjectStore {

  @Override
  public InputStream open(ObjectUri uri) {
    return new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Iterator<StoredObject> list(ObjectUri prefix) {
    JsonNode json =
        Json.tryParse(data)
            .orElseThrow(() -> StateTestRules.invalid("MapItemReaderData is not valid JSON"));
    JsonNode objects = json.isArray() ? json : json.path("Contents");
    return objects.valueStream().map(object -> stored(object, prefix)).iterator();
  }

  private static StoredObject stored(JsonNode object, ObjectUri prefix) {
    return new StoredObject(
        prefix.bucket(),
        object.path("Key").asString(""),
        object.path("Size").asLong(0),
        Instant.ofEpochSecond(object.path("LastModified").asLong(0)),
        object.path("Etag").asString("").replace("\"", ""),
        object.path("StorageClass").asString("STANDARD"));
  }

  @Override
  public Optional<StoredObject> head(ObjectUri uri) throws IOException {
    throw new IOException("MapItemReaderData has no object " + uri);
  }

  @Override
  public ObjectSink create(ObjectUri uri) throws IOException {
    throw new IOException("a test writes nothing: " + uri);
  }

  @Override
  public void makeBucket(String bucket) throws IOException {
    throw new IOException("a test writes nothing: " + bucket);
  }
}
