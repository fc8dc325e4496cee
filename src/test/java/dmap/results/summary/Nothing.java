package dmap.results.summary;

import dmap.results.chart.Charts;
import dmap.results.summary.Harvest.HarvestOrigin;
import dmap.results.summary.Harvest.HarvestReading;
import dmap.results.summary.Harvest.HarvestTiming;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The parts of a summary in which nothing is known.
public final class Nothing {
  public static final HarvestOrigin ORIGIN =
      new HarvestOrigin(Optional.empty(), Optional.empty(), Optional.empty());
  public static final RedriveTotals REDRIVES = new RedriveTotals(0, 0);
  public static final HarvestTiming TIMING =
      new HarvestTiming(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          List.of());
  public static final Sizes SIZES = new Sizes(0, 0, List.of());
  public static final Charts CHARTS =
      new Charts(Optional.empty(), List.of(), Optional.empty(), List.of());
  public static final HarvestReading READING =
      new HarvestReading(List.of(), Duplicates.NONE, List.of());

  private Nothing() {}
}
