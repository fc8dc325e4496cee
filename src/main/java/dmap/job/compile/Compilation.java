package dmap.job.compile;

import dmap.job.Job;
import dmap.job.Upload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the compilers of one job share.
///
/// @param uploads local data that has to be in buckets before the job starts, found so far
/// @param origins JSON Pointers of the definition, each with the pointer of the job file that it
///   came from, so far
record Compilation(Job job, FreshNames names, List<Upload> uploads, Map<String, String> origins) {
  static Compilation of(Job job) {
    return new Compilation(job, new FreshNames(job), new ArrayList<>(), new HashMap<>());
  }
}
