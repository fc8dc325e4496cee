package dmap.launch;

import dmap.DmapException;
import dmap.ExitCode;
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

/// The local bucket that a run would read first is found missing before anything starts: nobody but
/// the operator can fill it.
final class SourceBucket {
  /// What a job whose data is made, not shipped, has beside it.
  private static final String GENERATOR = "generate.sh";

  private SourceBucket() {}

  /// Looks at a definition that begins with its map; states before it may make the data.
  ///
  /// @param home whose bucket it is
  /// @throws DmapException if the bucket is not there and nothing will be uploaded to it
  static void require(LoadedJob job, ObjectStore buckets, Path home) {
    Optional<String> bucket =
        job.machine()
            .flatMap(SourceBucket::first)
            .filter(
                name ->
                    job.planned().uploads().stream()
                        .noneMatch(upload -> upload.to().bucket().equals(name)));
    if (bucket.isPresent() && !exists(bucket.get(), buckets)) {
      throw new DmapException(
          ExitCode.ERROR,
          "there is no local bucket " + bucket.get() + " to read the items from",
          hint(home, bucket.get(), job.request().file()));
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
      return true; // the run says what is wrong with it
    }
  }
}
