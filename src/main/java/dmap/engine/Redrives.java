package dmap.engine;

import dmap.engine.api.EngineFailure;
import dmap.engine.history.History;
import dmap.engine.history.HistoryLines;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.HistoryEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides whether an execution can be redriven (aws-facts: Redrive), and reads its history.
final class Redrives {
  private static final Duration WINDOW = Duration.ofDays(14);
  private static final int MAX_REDRIVES = 1_000;

  private final ExecutionFolders executions;
  private final ExecutionStates states;

  Redrives(ExecutionFolders executions, ExecutionStates states) {
    this.executions = executions;
    this.states = states;
  }

  /// @param historyBytes the size of its history file up to the last complete line
  record Redrivable(
      ExecutionStart start,
      Optional<ExecutionRedrive> last,
      List<HistoryEvent> events,
      long historyBytes) {}

  /// @throws EngineFailure InvalidArn or ValidationException, in AWS's words, if the ARN is not
  ///   that of a parent execution of a STANDARD machine (aws-facts: Refusals of the API)
  ExecutionArn check(String arn) {
    ExecutionArn parsed = ExecutionArn.parse(arn).orElseThrow(() -> EngineFailure.invalidArn(arn));
    if (parsed.type() == ExecutionType.EXPRESS) {
      throw EngineFailure.notForExpress();
    }
    if (parsed.machine().label().isPresent()) {
      throw EngineFailure.labelled("Execution");
    }
    return parsed;
  }

  /// @throws EngineFailure ExecutionDoesNotExist, ExecutionNotRedrivable
  Redrivable redrivable(ExecutionArn arn, Instant now) throws IOException {
    ExecutionStart start = states.start(arn);
    ExecutionStatus status = states.status(start);
    Optional<ExecutionRedrive> last = states.redrive(start);
    switch (status) {
      case RUNNING, SUCCEEDED, PENDING_REDRIVE ->
          throw notRedrivable("Execution is " + status + " and cannot be redriven");
      case FAILED, TIMED_OUT, ABORTED -> {}
    }
    Instant end = states.end(start).orElseThrow().stopDate();
    if (end.plus(WINDOW).isBefore(now)) {
      throw notRedrivable("Execution has exceeded the redrivable period of 14 days");
    }
    if (last.filter(redrive -> redrive.count() >= MAX_REDRIVES).isPresent()) {
      throw notRedrivable("Execution has reached the maximum of 1000 redrives");
    }
    return withHistory(arn, start, last);
  }

  private Redrivable withHistory(
      ExecutionArn arn, ExecutionStart start, Optional<ExecutionRedrive> last) throws IOException {
    try (HistoryLines lines =
        HistoryLines.open(executions.folder(arn.machine().name(), start.key()))) {
      if (lines.count() >= History.MAX_EVENTS - 1) {
        throw notRedrivable("Execution history has reached the maximum number of events");
      }
      List<HistoryEvent> events = new ArrayList<>();
      for (long id = 1; id <= lines.count(); id++) {
        events.add(lines.event(id));
      }
      return new Redrivable(start, last, events, lines.wholeBytes());
    }
  }

  private static EngineFailure notRedrivable(String why) {
    return new EngineFailure("ExecutionNotRedrivable", why);
  }
}
