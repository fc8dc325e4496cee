package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.launch.Connection;
import dmap.launch.LocalEndpoint.Use;
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
import dmap.terminal.Output;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `dmap status`: shows how a run stands, once or live until its end.
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
  @Mixin private RunArgument run;

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

  @Mixin private final Session session;

  StatusCommand(Host host) {
    this.session = new Session(host);
  }

  @Override
  public Integer call() {
    if (watch && history) {
      throw DmapException.usage(
          "--watch and --history exclude each other", "watch first, then look at the history");
    }
    RunReference reference = run.resolve(session);
    try (Connection connection = session.connect(reference.place(), Use.LOOK)) {
      MapRuns mapRuns = connection.mapRuns();
      if (history) {
        showHistory(reference, mapRuns);
        return ExitCode.OK.value();
      }
      if (watch) {
        Optional<Duration> noTimeout = Optional.empty();
        return new Watching(session).watch(reference, mapRuns, noTimeout).exitCode().value();
      }
      look(reference, mapRuns);
      return ExitCode.OK.value();
    }
  }

  private void showHistory(RunReference reference, MapRuns mapRuns) {
    String arn = reference.executionArn(mapRuns);
    PagedEntries<HistoryEvent> events =
        new PagedEntries<>(token -> mapRuns.history(arn, HistoryQuery.all(token)));
    Output out = session.out();
    switch (session.output().format()) {
      case TEXT -> {
        if (out.person()) {
          out.print(HistoryText.lines(events, session.terminal().width(), out.theme()));
        } else {
          HistoryText.fields(events, out::print);
        }
      }
      case JSON -> HistoryJson.write(arn, events, out::print);
    }
  }

  private void look(RunReference reference, MapRuns mapRuns) {
    PollPause never = _ -> false;
    Watcher watcher = new Watcher(mapRuns, session.host().clock(), never, PollingPolicy.LOCAL);
    Progress progress = watcher.snapshot(reference.watched(), detail(reference.watched()));
    session.print(
        () -> ProgressView.Result.lines(progress, session.terminal()),
        () -> StatusJson.line(progress));
    new Watching(session).note(reference, progress);
  }

  /// It is programs that ask for a map run, again and again, so its status takes the fewest calls.
  /// An execution is shown with the map runs that its child executions have started.
  private static SnapshotDetail detail(Watched watched) {
    return switch (watched) {
      case Watched.OfExecution _ -> SnapshotDetail.TREE;
      case Watched.OfMapRun _ -> SnapshotDetail.COUNTS;
    };
  }
}
