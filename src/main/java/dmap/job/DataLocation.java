package dmap.job;

import dmap.objects.ObjectUri;
import java.nio.file.Path;

/// Where a source's data is.
public sealed interface DataLocation {

  /// Already in a bucket.
  record InBucket(ObjectUri uri) implements DataLocation {}

  /// On this machine; put in a bucket before the job starts.
  ///
  /// @param path a file or folder, resolved against the folder of the job file
  /// @param written as the job file has it, for messages
  record OnDisk(Path path, String written) implements DataLocation {}
}
