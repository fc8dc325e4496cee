package dmap.results.verdict;

import dmap.results.summary.ErrorShape;
import dmap.results.summary.FailureGroup;
import dmap.results.summary.Harvest;
import dmap.results.summary.Harvest.HarvestFailures;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Failures with the same error and messages of the same shape, in two runs.
///
/// @param message the shape, see [FailureGroup]
public record ErrorDifference(String error, String message, long before, long after) {

  public enum Change {
    NEW,
    GONE,
    MORE,
    FEWER,
    SAME
  }

  public Change change() {
    if (before == 0 || after == 0) {
      return before == 0 ? Change.NEW : Change.GONE;
    }
    if (before == after) {
      return Change.SAME;
    }
    return after > before ? Change.MORE : Change.FEWER;
  }

  /// New errors first, then those that are gone, then by how much they changed.
  static List<ErrorDifference> between(List<Harvest> before, List<Harvest> after) {
    Map<ErrorShape, Long> earlier = counts(before);
    Map<ErrorShape, Long> later = counts(after);
    Set<ErrorShape> shapes = new HashSet<>(earlier.keySet());
    shapes.addAll(later.keySet());
    return shapes.stream()
        .map(
            shape ->
                new ErrorDifference(
                    shape.error(),
                    shape.message(),
                    earlier.getOrDefault(shape, 0L),
                    later.getOrDefault(shape, 0L)))
        .sorted(
            Comparator.comparingInt(ErrorDifference::rank)
                .thenComparing(Comparator.comparingLong(ErrorDifference::size).reversed())
                .thenComparing(ErrorDifference::error)
                .thenComparing(ErrorDifference::message))
        .toList();
  }

  private int rank() {
    return switch (change()) {
      case NEW -> 0;
      case GONE -> 1;
      case MORE, FEWER, SAME -> 2;
    };
  }

  private long size() {
    return Math.abs(after - before);
  }

  private static Map<ErrorShape, Long> counts(List<Harvest> harvests) {
    return HarvestFailures.together(harvests).stream()
        .collect(Collectors.toMap(FailureGroup::shape, FailureGroup::count));
  }
}
