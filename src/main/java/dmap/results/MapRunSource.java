package dmap.results;

import dmap.maprun.MapRun;
import java.util.List;
import java.util.Optional;

/// Where the results of a map run are, and those of the map runs that its child executions started.
///
/// @param mapRun what DescribeMapRun said, if it was asked
/// @param childExecution name of the child execution that started it; none if none did
/// @param nested in the order of their start
public record MapRunSource(
    HarvestSource source,
    Optional<MapRun> mapRun,
    Optional<String> childExecution,
    List<MapRunSource> nested) {
  public MapRunSource {
    nested = List.copyOf(nested);
  }

  /// Results that were named themselves.
  public static MapRunSource alone(HarvestSource source) {
    return new MapRunSource(source, Optional.empty(), Optional.empty(), List.of());
  }

  /// What to call it in messages.
  String name() {
    return mapRun.map(MapRun::arn).orElse("results");
  }
}
