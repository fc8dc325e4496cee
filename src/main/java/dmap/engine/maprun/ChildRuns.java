package dmap.engine.maprun;

import dmap.asl.StateMachine;
import dmap.engine.history.EventDetails;
import dmap.engine.history.EventReader;
import dmap.engine.history.EventType;
import dmap.engine.history.History;
import dmap.engine.interpreter.ExecutionFacts;
import dmap.engine.interpreter.ExecutionInfo;
import dmap.engine.interpreter.ExecutionRun;
import dmap.engine.interpreter.ExecutionServices;
import dmap.engine.interpreter.Outcome;
import dmap.engine.interpreter.ResumptionFinder;
import dmap.engine.interpreter.TimeLimit;
import dmap.engine.journal.ChildNames;
import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.StoredInput;
import dmap.engine.journal.MapRunStart;
import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The child executions of one map run, each by itself: how one begins, runs (or goes on after a
/// redrive) and is written down. Which of them run when is [LiveMapRun]'s.
final class ChildRuns {
  private final ExecutionServices services;
  private final MapRunStart run;
  private final StateMachine processor;
  private final MapRunJournal journal;
  private final String machine;
  private final ChildNames names;

  ChildRuns(
      ExecutionServices services, MapRunStart run, StateMachine processor, MapRunJournal journal) {
    this.services = services;
    this.run = run;
    this.processor = processor;
    this.journal = journal;
    this.machine = run.arn().machine().toString();
    this.names = run.names();
  }

  String name(RunningChild child) {
    return names.name(child.index());
  }

  /// @param before how it ended, if it is run again by a redrive
  RunningChild begin(StoredInput input, Optional<ChildRecord> before) {
    JsonNode value = Json.parse(input.json());
    return new RunningChild(
        input.index(),
        input.itemCount(),
        run.childType(),
        services.clock().instant(),
        value,
        before,
        switch (run.childType()) {
          case STANDARD -> Optional.of(new ChildHistory(journal, value, run.roleArn()));
          case EXPRESS -> Optional.empty();
        });
  }

  /// Runs it to its end on the current thread.
  ///
  /// @param own ends this child alone
  Outcome run(RunningChild child, Cancellation own) throws IOException {
    Optional<EngineClock.Timer> limit = timer(own);
    try {
      ExecutionRun execution = new ExecutionRun(services, info(child), processor, own);
      List<HistoryEvent> earlier = earlier(child);
      return earlier.isEmpty()
          ? execution.start(history(child, own))
          : redrive(execution, child, earlier, own);
    } finally {
      limit.ifPresent(EngineClock.Timer::cancel);
    }
  }

  private History history(RunningChild child, Cancellation own) {
    return child
        .history()
        .map(kept -> History.kept(services.clock(), own, event -> keep(child, kept, event)))
        .orElseGet(History::counted);
  }

  private void keep(RunningChild child, ChildHistory history, History.Event event) {
    history.keep(event);
    boolean goesInside =
        event.type() == EventType.MAP_RUN_STARTED || event.type() == EventType.MAP_RUN_REDRIVEN;
    if (goesInside) {
      keepIfKilled(child, history, event);
    }
  }

  /// A child with a map run of its own may run for hours. In case the engine is killed meanwhile,
  /// its result says that it was aborted here: a redrive then goes on with that map run. The result
  /// that it really has will replace this one.
  private void keepIfKilled(RunningChild child, ChildHistory history, History.Event last) {
    History.Event end =
        new History.Event(
            last.id() + 1,
            0,
            EventType.EXECUTION_ABORTED,
            last.time(),
            EventDetails.failure(run.aborted()));
    try {
      journal.addResult(
          record(child, new Outcome.Aborted(run.aborted()), Optional.of(history.endedBy(end))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<EngineClock.Timer> timer(Cancellation own) {
    Optional<Duration> limit = TimeLimit.of(run.childType(), processor);
    return limit.map(d -> services.clock().schedule(d, () -> own.cancel(new Reason.TimedOut())));
  }

  private ExecutionInfo info(RunningChild child) {
    return new ExecutionInfo(
        new ExecutionFacts(
            names.arn(child.index()),
            names.name(child.index()),
            run.childType(),
            machine,
            run.arn().machine().name(),
            run.roleArn(),
            child.start()),
        child.input(),
        child.redrives());
  }

  /// Of a STANDARD child that is redriven: what it did before. Without it, it begins again.
  private List<HistoryEvent> earlier(RunningChild child) throws IOException {
    if (child.before().isEmpty() || child.history().isEmpty()) {
      return List.of();
    }
    EventReader.Known known =
        new EventReader.Known(Json.write(child.input()), Optional.empty(), run.roleArn());
    return ChildEvents.ended(journal, known, child.before().get()).all();
  }

  private Outcome redrive(
      ExecutionRun execution, RunningChild child, List<HistoryEvent> earlier, Cancellation own)
      throws IOException {
    ChildHistory history = child.history().orElseThrow();
    history.follow(child.before().orElseThrow());
    return execution.redrive(
        ResumptionFinder.find(processor, earlier),
        History.continued(
            services.clock(), own, event -> keep(child, history, event), earlier.size()),
        earlier.size());
  }

  /// How it ended, for the journal.
  ChildRecord record(RunningChild child, Outcome outcome) throws IOException {
    Optional<byte[]> history =
        child.history().isPresent()
            ? Optional.of(child.history().get().end(output(outcome)))
            : Optional.empty();
    return record(child, outcome, history);
  }

  private static Optional<JsonNode> output(Outcome outcome) {
    return outcome instanceof Outcome.Succeeded(JsonNode value)
        ? Optional.of(value)
        : Optional.empty();
  }

  private ChildRecord record(RunningChild child, Outcome outcome, Optional<byte[]> history) {
    return new ChildRecord(
        child.index(),
        outcome.status(),
        child.firstStart(),
        services.clock().instant(),
        child.redrives(),
        output(outcome).map(Json::writeBytes),
        outcome.failure(),
        history);
  }
}
