package dmap.results.summary;

import dmap.results.files.FileProblem;
import dmap.results.files.HarvestedFile;
import java.util.List;

/// What was read for a [Harvest].
///
/// @param files in the order in which they were read
/// @param duplicates records that are there more than once; if there are any, they are a problem,
///   too
/// @param problems what could not be counted, or is doubtful
public record HarvestReading(
    List<HarvestedFile> files, Duplicates duplicates, List<FileProblem> problems) {
  public HarvestReading {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }
}
