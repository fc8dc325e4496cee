package dmap.local.service;

import dmap.LocalAccount;
import dmap.engine.task.Tasks.Answer;
import dmap.engine.task.Tasks.Call;
import dmap.json.Json;
import dmap.local.service.wire.Md5;
import dmap.local.service.wire.Parameters;
import dmap.local.service.wire.Parameters.InvalidParameter;
import dmap.local.service.wire.ServiceError;
import dmap.local.service.wire.ServiceFailures;
import dmap.objects.FolderStore;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore.NoSuchObject;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `aws-sdk:s3` on the local buckets, which are folders: an object has content, size and time, and
/// nothing else. When an object is written, its other properties (content type, metadata, storage
/// class, encryption) are accepted and not kept. A parameter that would change an answer is
/// refused.
final class S3Tasks {
  private static final List<String> NOT_KEPT =
      List.of(
          ("ACL BucketKeyEnabled CacheControl ChecksumAlgorithm ContentDisposition ContentEncoding"
                  + " ContentLanguage ContentType ExpectedBucketOwner Metadata MetadataDirective"
                  + " ServerSideEncryption SSEKMSKeyId StorageClass Tagging TaggingDirective")
              .split(" "));

  /// One byte more than the result of a state may have, so that the engine refuses a larger object
  /// as AWS does.
  private static final int BODY_BYTES = (256 << 10) + 1;

  /// The ETag of an object is the MD5 of its content, unless the object is larger than this,
  /// because it would take too long.
  private static final long DIGEST_BYTES = 16 << 20;

  private final FolderStore objects;

  S3Tasks(FolderStore objects) {
    this.objects = objects;
  }

  Answer call(String operation, Call call) {
    Parameters parameters = new Parameters(call.arguments());
    try {
      return new Answer.Returned(
          switch (operation) {
            case "getObject" -> get(parameters);
            case "putObject" -> put(parameters);
            case "headObject" -> head(parameters);
            case "listObjectsV2" -> S3Listing.list(objects, parameters);
            case "copyObject" -> copy(parameters);
            case "deleteObject" -> delete(parameters);
            case "deleteObjects" -> deleteAll(parameters);
            case "listBuckets" -> buckets(parameters);
            default -> throw new IllegalArgumentException("not in the catalog: " + operation);
          });
    } catch (InvalidParameter e) {
      return ServiceFailures.parameter(e.getMessage());
    } catch (NoSuchObject e) {
      return e.bucketMissing()
          ? failure("NoSuchBucketException", 404, "The specified bucket does not exist")
          : failure("NoSuchKeyException", 404, "The specified key does not exist.");
    } catch (IOException e) {
      return failure("S3Exception", 400, String.valueOf(e.getMessage()));
    }
  }

  private static Answer failure(String error, int status, String message) {
    return ServiceFailures.sdk("S3." + error, "S3", new ServiceError(status, error, message));
  }

  private static ObjectUri uri(Parameters parameters) throws InvalidParameter {
    return new ObjectUri(bucket(parameters), parameters.required("Key"));
  }

  static String bucket(Parameters parameters) throws InvalidParameter {
    String bucket = parameters.required("Bucket");
    if (bucket.isEmpty()) {
      throw new InvalidParameter("The field \"Bucket\" must not be empty");
    }
    return bucket;
  }

  private static void check(Parameters parameters, String... known) throws InvalidParameter {
    parameters.refuseOthersThan(Stream.concat(Stream.of(known), NOT_KEPT.stream()).toList());
  }

  private StoredObject existing(ObjectUri uri) throws IOException {
    return objects.head(uri).orElseThrow(() -> new NoSuchObject(uri));
  }

  private ObjectNode get(Parameters parameters) throws InvalidParameter, IOException {
    check(parameters, "Bucket", "Key");
    ObjectUri uri = uri(parameters);
    ObjectNode all = Json.object().put("AcceptRanges", "bytes");
    try (InputStream in = objects.open(uri)) {
      all.put("Body", new String(in.readNBytes(BODY_BYTES), StandardCharsets.UTF_8));
    }
    return description(all, existing(uri));
  }

  private ObjectNode head(Parameters parameters) throws InvalidParameter, IOException {
    check(parameters, "Bucket", "Key");
    return description(Json.object().put("AcceptRanges", "bytes"), existing(uri(parameters)));
  }

  private ObjectNode description(ObjectNode all, StoredObject object) throws IOException {
    all.put("ContentLength", object.sizeBytes());
    all.put("ContentType", "binary/octet-stream");
    all.put("ETag", etag(object));
    all.put("LastModified", seconds(object));
    all.putObject("Metadata");
    return all.put("ServerSideEncryption", "AES256");
  }

  /// The time of an object in whole seconds, as the SDK gives it.
  static String seconds(StoredObject object) {
    return object.lastModified().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private ObjectNode put(Parameters parameters) throws InvalidParameter, IOException {
    check(parameters, "Bucket", "Key", "Body");
    byte[] body = parameters.asText("Body").getBytes(StandardCharsets.UTF_8);
    try (ObjectSink sink = objects.create(uri(parameters))) {
      sink.stream().write(body);
      sink.commit();
    }
    return Json.object().put("ETag", quoted(Md5.hex(body))).put("ServerSideEncryption", "AES256");
  }

  private ObjectNode copy(Parameters parameters) throws InvalidParameter, IOException {
    check(parameters, "Bucket", "Key", "CopySource");
    ObjectUri target = uri(parameters);
    try (InputStream in = objects.open(source(parameters.required("CopySource")));
        ObjectSink sink = objects.create(target)) {
      in.transferTo(sink.stream());
      sink.commit();
    }
    StoredObject copied = existing(target);
    ObjectNode result = Json.object();
    result
        .putObject("CopyObjectResult")
        .put("ETag", etag(copied))
        .put("LastModified", seconds(copied));
    return result.put("ServerSideEncryption", "AES256");
  }

  /// The source of a copy: `bucket/key`, encoded as in a URL, with or without a slash before it.
  private static ObjectUri source(String copySource) throws InvalidParameter {
    String plus = copySource.replace("+", "%2B"); // a plus in a copy source does not mean a space
    String text;
    try {
      text = URLDecoder.decode(plus, StandardCharsets.UTF_8).replaceFirst("^/", "");
    } catch (IllegalArgumentException e) {
      throw new InvalidParameter(
          "The value for the field 'CopySource' is not URL-encoded: " + copySource);
    }
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      throw new InvalidParameter(
          "The value for the field 'CopySource' must be BUCKET/KEY: " + copySource);
    }
    return new ObjectUri(text.substring(0, slash), text.substring(slash + 1));
  }

  private ObjectNode delete(Parameters parameters) throws InvalidParameter, IOException {
    check(parameters, "Bucket", "Key");
    objects.remove(uri(parameters));
    return Json.object();
  }

  private ObjectNode deleteAll(Parameters parameters) throws InvalidParameter, IOException {
    check(parameters, "Bucket", "Delete");
    JsonNode keys = parameters.all().path("Delete").path("Objects");
    if (!keys.isArray() || keys.isEmpty() || keys.size() > 1_000) {
      throw new InvalidParameter("The field \"Delete.Objects\" must be a list of 1 to 1000 keys");
    }
    ArrayNode deleted = Json.array();
    for (JsonNode key : keys) {
      String name = new Parameters(key).required("Key");
      objects.remove(new ObjectUri(bucket(parameters), name));
      deleted.addObject().put("Key", name);
    }
    boolean quiet = parameters.all().path("Delete").path("Quiet").asBoolean(false);
    ObjectNode answer = Json.object();
    if (!quiet) {
      answer.set("Deleted", deleted);
    }
    return answer;
  }

  /// The buckets are the folders of the store, in the order of their names.
  private ObjectNode buckets(Parameters parameters) throws InvalidParameter, IOException {
    parameters.refuseOthersThan(List.of());
    ObjectNode answer = Json.object();
    ArrayNode all = answer.putArray("Buckets");
    for (String name : objects.buckets()) {
      String creation = objects.bucketCreation(name).truncatedTo(ChronoUnit.SECONDS).toString();
      all.addObject().put("CreationDate", creation).put("Name", name);
    }
    answer.putObject("Owner").put("Id", LocalAccount.ID);
    return answer;
  }

  private String etag(StoredObject object) throws IOException {
    if (object.sizeBytes() > DIGEST_BYTES) {
      return quoted(object.etag());
    }
    try (InputStream in = objects.open(object.uri())) {
      return quoted(Md5.hex(in.readNBytes((int) DIGEST_BYTES)));
    }
  }

  static String quoted(String etag) {
    return '"' + etag + '"';
  }
}
