package dmap.results.summary;

import dmap.results.files.FileProblem;
import java.util.Optional;

/// Records with a name that another record has, too: a file was given twice, or the files of two
/// map runs are in one folder. They are counted as often as they are there.
///
/// Names are compared by a hash of 64 bits. There is room for about three million names; of larger
/// map runs an evenly spread part of the names is watched, so that memory does not grow.
///
/// @param records beyond the first of each name, among the names that were watched
/// @param oneNameIn 1 if all names were watched and `records` is exact; otherwise a power of two:
///   one name in so many was watched
public record Duplicates(long records, long oneNameIn) {
  public static final Duplicates NONE = new Duplicates(0, 1);

  public boolean exact() {
    return oneNameIn == 1;
  }

  /// Why the counts are doubtful, if they are.
  Optional<FileProblem> problem() {
    if (records == 0) {
      return Optional.empty();
    }
    String which = exact() ? "" : " (only one name in %d was watched)".formatted(oneNameIn);
    return Optional.of(
        FileProblem.of(
            "records",
            "%d %s a name that another record has, too, and counted again%s"
                .formatted(records, records == 1 ? "has" : "have", which)));
  }
}
