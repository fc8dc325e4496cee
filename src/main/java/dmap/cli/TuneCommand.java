package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Amounts;
import dmap.launch.Connection;
import dmap.launch.LocalEndpoint.Use;
import dmap.maprun.MapRunChange;
import dmap.render.run.TunedText;
import dmap.run.Tuner;
import dmap.run.Tuner.TunedMapRun;
import dmap.status.Watched;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `dmap tune`: changes concurrency and tolerated failure of a map run that is going on.
@Command(
    footer = {
      "",
      "With less concurrency nothing is stopped: fewer child executions are started",
      "until the new limit holds. A tolerance below what has failed already fails the",
      "map run.",
      "",
      "Examples:",
      "  dmap tune nightly --concurrency 500",
      "  dmap tune nightly --tolerate 5%%"
    })
final class TuneCommand implements Callable<Integer> {
  @Mixin private RunArgument run;

  @Option(
      names = {"-c", "--concurrency"},
      paramLabel = "N",
      description = "Child executions at a time; 0 for no limit.")
  private Integer concurrency;

  @Option(
      names = "--tolerate",
      paramLabel = "N|N%",
      description = "Failed items that the map run bears: a count, or a share of all.")
  private String tolerate;

  @Mixin private final Session session;

  TuneCommand(Host host) {
    this.session = new Session(host);
  }

  @Override
  public Integer call() {
    MapRunChange change = change();
    RunReference reference = run.resolve(session);
    try (Connection connection = session.connect(reference.place(), Use.RUN)) {
      Tuner tuner = new Tuner(connection.mapRuns());
      TunedMapRun tuned =
          switch (reference.watched()) {
            case Watched.OfExecution execution ->
                tuner.tuneExecution(execution.arn(), reference.name(), change);
            case Watched.OfMapRun mapRun -> tuner.tune(mapRun.arn(), change);
          };
      session.print(() -> TunedText.lines(tuned), () -> TunedText.json(tuned));
      return ExitCode.OK.value();
    }
  }

  private MapRunChange change() {
    if (concurrency == null && tolerate == null) {
      throw DmapException.usage("nothing to change", "give --concurrency, --tolerate, or both");
    }
    if (concurrency != null && concurrency < 0) {
      throw DmapException.usage(
          "--concurrency must be at least 0, not " + concurrency, "0 is no limit");
    }
    Optional<Double> percent = Optional.ofNullable(tolerate).flatMap(Amounts::percent);
    Optional<Long> count =
        Optional.ofNullable(tolerate).filter(text -> text.matches("\\d{1,9}")).map(Long::parseLong);
    boolean unreadable = tolerate != null && percent.isEmpty() && count.isEmpty();
    if (unreadable || percent.filter(share -> share > 100).isPresent()) {
      throw DmapException.usage(
          "--tolerate must be a count or a share up to 100%, not `" + tolerate + "`",
          "such as --tolerate 100 or --tolerate 5%");
    }
    return new MapRunChange(
        Optional.ofNullable(concurrency).map(Integer::longValue), percent, count);
  }
}
