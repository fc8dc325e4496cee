package dmap.results.summary;

import dmap.maprun.MapRunStatus;
import java.util.Optional;

/// Which map run a [Harvest] is of.
///
/// @param mapRunArn from the manifest or from DescribeMapRun
/// @param status of the map run, if it was described; result files do not tell
/// @param manifest the manifest that was read; absent for bare files and for a state's output
public record HarvestOrigin(
    Optional<String> mapRunArn, Optional<MapRunStatus> status, Optional<String> manifest) {}
