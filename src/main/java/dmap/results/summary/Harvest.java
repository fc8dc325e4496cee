package dmap.results.summary;

import dmap.results.chart.Charts;

/// What a map run left behind, summed up.
///
/// @param origin which map run it is of
/// @param counts how many child executions and items ended how
/// @param timing when child executions ran, and how long they took
/// @param failures the child executions that failed, timed out or were aborted
/// @param sizes of inputs and outputs
/// @param charts what pictures are drawn from
/// @param reading which files were read, and what is missing or doubtful
public record Harvest(
    HarvestOrigin origin,
    HarvestCounts counts,
    HarvestTiming timing,
    HarvestFailures failures,
    Sizes sizes,
    Charts charts,
    HarvestReading reading) {}
