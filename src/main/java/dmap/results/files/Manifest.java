package dmap.results.files;

import dmap.DmapException;
import dmap.json.Json;
import dmap.json.MalformedJson;
import dmap.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// The `manifest.json` of a map run: which result files there are (aws-facts: Result files).
///
/// After a redrive its SUCCEEDED files are those of all attempts, its FAILED and PENDING files only
/// those of the last: what still failed.
///
/// @param files SUCCEEDED first, then FAILED, then PENDING, each in the manifest's order
public record Manifest(Optional<String> mapRunArn, List<ManifestFile> files) {

  public static final String FILE_NAME = "manifest.json";

  /// The service's limit; a longer text is no ARN.
  private static final int MAX_ARN_CHARS = 2_000;

  /// The service splits results at 5 GB a file, so even the largest map run has a short manifest.
  private static final int MAX_MANIFEST_BYTES = 16 << 20;

  /// @param key the whole key in the bucket; anybody may have written it
  /// @param bytes as the manifest says; absent if it does not say a sensible number
  public record ManifestFile(ResultKind kind, String key, OptionalLong bytes) {}

  /// Not a manifest; the message says what is wrong.
  static final class NotAManifest extends Exception {
    private static final long serialVersionUID = 1L;

    NotAManifest(String message) {
      super(message);
    }
  }

  public Manifest {
    files = List.copyOf(files);
  }

  static Manifest read(FileContent content, String name) {
    try (InputStream in = content.open()) {
      byte[] json = in.readNBytes(MAX_MANIFEST_BYTES + 1);
      if (json.length > MAX_MANIFEST_BYTES) {
        throw new NotAManifest("it is larger than " + MAX_MANIFEST_BYTES + " bytes");
      }
      return parse(json);
    } catch (NotAManifest e) {
      throw DmapException.error(
          name + " is not a ResultWriter's manifest: " + e.getMessage(),
          "name the manifest.json below the ResultWriter's prefix, or the folder it is in",
          e);
    } catch (IOException e) {
      throw cannotRead(name, e);
    }
  }

  /// An exception that the store has explained is passed on as it is.
  static DmapException cannotRead(String name, IOException e) {
    if (e.getCause() instanceof DmapException explained) {
      return explained;
    }
    return DmapException.error(
        "Cannot read " + name + ": " + e.getMessage(),
        e instanceof ObjectStore.NoSuchObject missing && missing.bucketMissing()
            ? "check the bucket's name, --target, --region and --profile"
            : "result files are written when the map run ends, and only with a ResultWriter",
        e);
  }

  static Manifest parse(byte[] json) throws NotAManifest {
    JsonNode root = tree(json);
    JsonNode lists = root.path("ResultFiles");
    if (!lists.isObject()) {
      throw new NotAManifest("it has no `ResultFiles`");
    }
    List<ManifestFile> files = new ArrayList<>();
    for (ResultKind kind : ResultKind.values()) {
      for (JsonNode file : lists.path(kind.name())) {
        files.add(entry(kind, file));
      }
    }
    Optional<String> arn =
        Optional.of(root.path("MapRunArn"))
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .filter(text -> text.length() <= MAX_ARN_CHARS);
    return new Manifest(arn, files);
  }

  private static JsonNode tree(byte[] json) throws NotAManifest {
    try {
      return Json.parse(json);
    } catch (MalformedJson e) {
      throw new NotAManifest(
          "it is not JSON at %d:%d: %s".formatted(e.line(), e.column(), e.getMessage()));
    }
  }

  private static ManifestFile entry(ResultKind kind, JsonNode file) throws NotAManifest {
    JsonNode key = file.path("Key");
    if (!key.isString() || key.asString().isEmpty()) {
      throw new NotAManifest("a " + kind + " file has no `Key`");
    }
    JsonNode size = file.path("Size");
    boolean sensible = size.isIntegralNumber() && size.canConvertToLong() && size.asLong() >= 0;
    return new ManifestFile(
        kind, key.asString(), sensible ? OptionalLong.of(size.asLong()) : OptionalLong.empty());
  }
}
