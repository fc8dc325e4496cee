package dmap.job;

import dmap.objects.ObjectUri;
import java.nio.file.Path;
import java.util.Optional;

/// Where a source's data is.
public sealed interface DataLocation {

  /// Already in a bucket.
  ///
  /// @param versionId absent for the latest version
  /// @param owner the account that the bucket has to belong to
  record InBucket(ObjectUri uri, Optional<String> versionId, Optional<String> owner)
      implements DataLocation {

    public static InBucket of(ObjectUri uri) {
      return new InBucket(uri, Optional.empty(), Optional.empty());
    }
  }

  /// On this machine; put in a bucket before the job starts.
  ///
  /// @param path a file or folder, resolved against the folder of the job file
  /// @param written as the job file has it, for messages
  record OnDisk(Path path, String written) implements DataLocation {}
}
