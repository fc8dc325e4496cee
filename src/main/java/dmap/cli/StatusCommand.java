package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.cli.LocalEndpoint.Use;
import dmap.maprun.HistoryEvent;
import dmap.maprun.HistoryQuery;
import dmap.maprun.MapRuns;
import dmap.maprun.PagedEntries;
import dmap.render.run.HistoryJson;
import dmap.render.run.HistoryText;
import dmap.render.run.StatusJson;
import dmap.status.PollPause;
import dmap.status.PollingPolicy;
import dmap.status.Progress;
import dmap.status.SnapshotDetail;
import dmap.status.Watched;
import dmap.status.Watcher;
import dmap.terminal.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dmap status`: one look at a run, or a live view until its end.
@Command(
    footer = {
      "",
      "Examples:",
      "  dmap status                  the last run started from here",
      "  dmap status nightly --watch  live until the end; exit code 3 if it failed",
      "  dmap status ARN -o json | jq .execution.status",
      "  dmap status nightly --history | tail"
    })
final class StatusCommand implements Callable<Integer> {
  private final Host host;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Name or ARN of an execution, or ARN of a map run (default: the last run).")
  private String run;

  @Option(
      names = {"-w", "--watch"},
      description = "Live until the end. Ctrl-C stops the watching, never the run.")
  private boolean watch;

  @Option(
      names = "--history",
      description =
          "The events of the execution so far, instead of where it stands. Also of a child"
              + " execution; EXPRESS ones leave none.")
  private boolean history;

  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  StatusCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() {
    if (watch && history) {
      throw new DmapException(
          ExitCode.USAGE,
          "--watch and --history exclude each other",
          "watch first, then look at the history");
    }
    RunReference reference = RunReference.resolve(run, host, target);
    try (Connection connection = new Connection(host, target, reference.place(), Use.LOOK);
        MapRuns mapRuns = connection.mapRuns()) {
      if (history) {
        return history(reference, mapRuns).value();
      }
      return (watch ? watch(reference, mapRuns) : look(reference, mapRuns)).value();
    }
  }

  private ExitCode history(RunReference reference, MapRuns mapRuns) {
    String arn = executionOf(reference.watched(), mapRuns);
    PagedEntries<HistoryEvent> events =
        new PagedEntries<>(token -> mapRuns.history(arn, HistoryQuery.all(token)));
    Terminal terminal = output.terminal(host);
    switch (output.format()) {
      case TEXT -> {
        if (terminal.out().person()) {
          terminal.out().print(HistoryText.lines(events, terminal.width(), terminal.out().theme()));
        } else {
          HistoryText.fields(events, terminal.out()::print);
        }
      }
      case JSON -> HistoryJson.write(arn, events, terminal.out()::print);
    }
    return ExitCode.OK;
  }

  /// A map run leaves its events in the history of its execution.
  private static String executionOf(Watched watched, MapRuns mapRuns) {
    return switch (watched) {
      case Watched.OfExecution(String arn) -> arn;
      case Watched.OfMapRun(String arn) -> mapRuns.describeMapRun(arn).executionArn();
    };
  }

  private ExitCode look(RunReference reference, MapRuns mapRuns) {
    PollPause never = _ -> false;
    Watcher watcher = new Watcher(mapRuns, host.clock(), never, PollingPolicy.LOCAL);
    Progress progress = watcher.snapshot(reference.watched(), detail(reference.watched()));
    Terminal terminal = output.terminal(host);
    switch (output.format()) {
      case TEXT -> terminal.out().print(ProgressView.Result.lines(progress, terminal));
      case JSON -> terminal.out().print(StatusJson.line(progress));
    }
    remember(reference, progress);
    return ExitCode.OK;
  }

  /// A map run is asked for by programs that poll: the fewest calls. An execution is shown with the
  /// map runs inside its child executions.
  private static SnapshotDetail detail(Watched watched) {
    return switch (watched) {
      case Watched.OfExecution _ -> SnapshotDetail.TREE;
      case Watched.OfMapRun _ -> SnapshotDetail.COUNTS;
    };
  }

  private ExitCode watch(RunReference reference, MapRuns mapRuns) {
    Watching.Watch watch =
        new Watching(host, output)
            .watch(
                reference.watched(),
                reference.name(),
                mapRuns,
                reference.place(),
                Optional.empty());
    remember(reference, watch.last());
    return watch.exitCode();
  }

  private void remember(RunReference reference, Progress progress) {
    reference
        .entry()
        .ifPresent(entry -> new Remembering(host, target, output).remember(entry, progress));
  }
}
