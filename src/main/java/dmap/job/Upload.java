package dmap.job;

import dmap.objects.ObjectUri;
import java.nio.file.Path;

/// Local data that has to be in a bucket before the job starts.
///
/// @param from a file or folder
/// @param written as the job file has it, for people
/// @param to the object; for a folder the prefix, which ends in a slash: each file under the folder
///   goes to the prefix and its path below the folder
public record Upload(Path from, String written, ObjectUri to) {
  public boolean isFolder() {
    return to.key().endsWith("/");
  }
}
