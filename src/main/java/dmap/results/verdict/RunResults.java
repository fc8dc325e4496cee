package dmap.results.verdict;

import dmap.maprun.Execution;
import dmap.results.summary.MapRunResults;
import dmap.results.verdict.RunCondition.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that is told of a run to a CI system.
///
/// @param name of the run, or what was given for it
/// @param mapRuns in the order of their start; none if the run left no results
public record RunResults(
    String name,
    Optional<Execution> execution,
    List<MapRunResults> mapRuns,
    List<Verdict> verdicts) {
  public RunResults {
    mapRuns = List.copyOf(mapRuns);
    verdicts = List.copyOf(verdicts);
  }

  /// With the nested ones.
  public Stream<MapRunResults> allMapRuns() {
    return mapRuns.stream().flatMap(MapRunResults::withNested);
  }
}
