package dmap.launch;

import dmap.DmapException;
import dmap.asl.ItemReader;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.expression.PayloadTemplate;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Finds out before a run whether the local bucket is missing that the run would read its items
/// from. Only the operator can fill it.
final class SourceBucket {
  /// The script beside a sample job that makes its data.
  private static final String GENERATOR = "generate.sh";

  private SourceBucket() {}

  /// Looks only at a definition that begins with its Distributed Map, because a state before the
  /// map may make the data.
  ///
  /// @throws DmapException if the bucket is missing and nothing will be uploaded to it
  static void require(LoadedJob loaded, ObjectStore buckets, Path home) {
    Optional<String> bucket =
        loaded
            .machine()
            .flatMap(SourceBucket::first)
            .filter(
                name ->
                    loaded.job().uploads().stream()
                        .noneMatch(upload -> upload.to().bucket().equals(name)));
    if (bucket.isPresent() && !exists(bucket.get(), buckets)) {
      throw DmapException.error(
          "there is no local bucket " + bucket.get() + " to read the items from",
          hint(home, bucket.get(), loaded.request().file()));
    }
  }

  private static String hint(Path home, String bucket, Path jobFile) {
    Path generator = jobFile.resolveSibling(GENERATOR);
    return Files.isRegularFile(generator)
        ? "make the data once with `DMAP_HOME=" + home + " sh " + generator + "`"
        : "its objects are the files in " + home.resolve("s3").resolve(bucket) + "; put them there";
  }

  private static Optional<String> first(StateMachine machine) {
    return machine.state(machine.startAt()) instanceof State.DistributedMap map
        ? map.itemReader().map(ItemReader::arguments).flatMap(SourceBucket::bucket)
        : Optional.empty();
  }

  private static Optional<String> bucket(PayloadTemplate arguments) {
    return arguments instanceof PayloadTemplate.Constant(JsonNode value)
        ? Optional.of(value.path("Bucket").asString("")).filter(name -> !name.isEmpty())
        : Optional.empty();
  }

  private static boolean exists(String bucket, ObjectStore buckets) {
    try {
      buckets.list(new ObjectUri(bucket, ""));
      return true;
    } catch (ObjectStore.NoSuchObject _) {
      return false;
    } catch (IOException _) {
      return true; // the run will say what is wrong with the bucket
    }
  }
}
