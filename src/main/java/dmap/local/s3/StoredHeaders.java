package dmap.local.s3;

import dmap.json.Json;
import dmap.json.MalformedJson;
import dmap.objects.StoredObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What S3 keeps of an object besides its bytes, stored as the note of its file. An object that the
/// engine or a person wrote has no note.
///
/// @param etag empty if it is not known, or if the file was written since
/// @param fields the object's own headers by their HTTP names, in lower case
/// @param metadata the user's own headers, without `x-amz-meta-`
record StoredHeaders(
    Optional<String> etag, Map<String, String> fields, Map<String, String> metadata) {

  /// The content type that S3 gives to an object for which nobody gave one.
  private static final String DEFAULT_TYPE = "binary/octet-stream";

  static final StoredHeaders NONE = new StoredHeaders(Optional.empty(), Map.of(), Map.of());

  /// The name that each field has in the requests of the SDK, which have no common type with these
  /// fields.
  private static final Map<String, String> SDK_NAMES =
      Map.of(
          "content-type", "ContentType",
          "content-encoding", "ContentEncoding",
          "content-disposition", "ContentDisposition",
          "content-language", "ContentLanguage",
          "cache-control", "CacheControl",
          "expires", "Expires",
          "storage-class", "StorageClass");

  /// The headers of a request to put or copy an object, or to begin an upload in parts.
  static StoredHeaders of(SdkRequest request) {
    Map<String, String> fields = new TreeMap<>();
    SDK_NAMES.forEach(
        (name, sdkName) ->
            request
                .getValueForField(sdkName, Object.class)
                .ifPresent(value -> fields.put(name, value.toString())));
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<?, ?> given = request.getValueForField("Metadata", Map.class).orElse(Map.of());
    given.forEach(
        (name, value) -> metadata.put(name.toString().toLowerCase(Locale.ROOT), value.toString()));
    return new StoredHeaders(Optional.empty(), fields, metadata);
  }

  /// @param object the object with this note. If its file was written after the note, the ETag is
  ///   not that of its bytes
  static StoredHeaders of(String note, StoredObject object) {
    JsonNode json;
    try {
      json = Json.parse(note);
    } catch (MalformedJson _) {
      return NONE; // something else has written this note
    }
    boolean sameBytes =
        json.path("size").asLong(-1) == object.sizeBytes()
            && json.path("modified").asLong(-1) == object.lastModified().toEpochMilli();
    return new StoredHeaders(
        Optional.of(json.path("etag").asString("")).filter(e -> sameBytes && !e.isEmpty()),
        texts(json.path("fields")),
        texts(json.path("metadata")));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
    return texts;
  }

  StoredHeaders withEtag(String newEtag) {
    return new StoredHeaders(Optional.of(newEtag), fields, metadata);
  }

  String note(long sizeBytes, Instant modified) {
    return Json.write(json().put("size", sizeBytes).put("modified", modified.toEpochMilli()));
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    etag.ifPresent(text -> json.put("etag", text));
    ObjectNode named = json.putObject("fields");
    fields.forEach(named::put);
    ObjectNode own = json.putObject("metadata");
    metadata.forEach(own::put);
    return json;
  }

  static StoredHeaders fromJson(JsonNode json) {
    return new StoredHeaders(
        Optional.empty(), texts(json.path("fields")), texts(json.path("metadata")));
  }

  /// Whether a reader would miss these headers. A content type alone can be lost.
  boolean matters() {
    return !metadata.isEmpty() || fields.containsKey("content-encoding");
  }

  String type() {
    return fields.getOrDefault("content-type", DEFAULT_TYPE);
  }

  String field(String name) {
    return fields.get(name); // to the SDK's builders, null means absent
  }

  Instant expires() {
    String text = fields.get("expires");
    return text == null ? null : Instant.parse(text);
  }
}
