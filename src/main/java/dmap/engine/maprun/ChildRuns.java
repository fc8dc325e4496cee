package dmap.engine.maprun;

import dmap.asl.StateMachine;
import dmap.engine.history.EventDetails;
import dmap.engine.history.EventType;
import dmap.engine.history.ExecutionValues;
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
import dmap.engine.journal.MapRunJournal.JournaledInput;
import dmap.engine.journal.MapRunStart;
import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import dmap.json.Json;
import dmap.maprun.Failure;
import dmap.maprun.HistoryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How a child execution of one map run begins, runs, goes on after a redrive, and is written to
/// the journal. [LiveMapRun] decides which child executions run, and when.
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

  /// @param before how the child ended in an earlier attempt, if a redrive runs it again
  RunningChild begin(JournaledInput input, Optional<ChildRecord> before) {
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

  /// @param cancellation cancels this child and no other
  Outcome run(RunningChild child, Cancellation cancellation) throws IOException {
    Optional<EngineClock.Timer> limit = timer(cancellation);
    try {
      ExecutionRun execution = new ExecutionRun(services, info(child), processor, cancellation);
      List<HistoryEvent> earlier = earlier(child);
      return earlier.isEmpty()
          ? execution.start(history(child, cancellation))
          : redrive(execution, child, earlier, cancellation);
    } finally {
      limit.ifPresent(EngineClock.Timer::cancel);
    }
  }

  private History history(RunningChild child, Cancellation cancellation) {
    return child
        .history()
        .map(
            kept -> History.kept(services.clock(), cancellation, event -> keep(child, kept, event)))
        .orElseGet(History::counted);
  }

  private void keep(RunningChild child, ChildHistory history, History.Event event) {
    history.keep(event);
    boolean mapRunBegins =
        event.type() == EventType.MAP_RUN_STARTED || event.type() == EventType.MAP_RUN_REDRIVEN;
    if (mapRunBegins) {
      recordAbort(child, history, event);
    }
  }

  /// A child with a map run of its own may run for hours. In case the engine is killed meanwhile,
  /// the journal gets a result that says that the child was aborted here, so that a redrive goes on
  /// with that map run. The real result of the child replaces this one.
  private void recordAbort(RunningChild child, ChildHistory history, History.Event last) {
    Failure failure = run.failureOfAbortedChildren();
    History.Event end =
        new History.Event(
            last.id() + 1,
            0,
            EventType.EXECUTION_ABORTED,
            last.time(),
            EventDetails.failure(failure));
    try {
      journal.addResult(
          record(child, new Outcome.Aborted(failure), Optional.of(history.endingWith(end))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<EngineClock.Timer> timer(Cancellation cancellation) {
    Optional<Duration> limit = TimeLimit.of(run.childType(), processor);
    return limit.map(
        d -> services.clock().schedule(d, () -> cancellation.cancel(new Reason.TimedOut())));
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

  /// The events of a STANDARD child that a redrive continues. Empty for every other child, which
  /// starts at its first state.
  private List<HistoryEvent> earlier(RunningChild child) throws IOException {
    if (child.before().isEmpty() || child.history().isEmpty()) {
      return List.of();
    }
    ExecutionValues<String> values =
        new ExecutionValues<>(Json.write(child.input()), Optional.empty(), run.roleArn());
    return ChildEvents.ended(journal, values, child.before().get()).all();
  }

  private Outcome redrive(
      ExecutionRun execution,
      RunningChild child,
      List<HistoryEvent> earlier,
      Cancellation cancellation)
      throws IOException {
    ChildHistory history = child.history().orElseThrow();
    history.continueFrom(child.before().orElseThrow());
    return execution.redrive(
        ResumptionFinder.find(processor, earlier),
        History.continued(
            services.clock(), cancellation, event -> keep(child, history, event), earlier.size()),
        earlier.size());
  }

  ChildRecord record(RunningChild child, Outcome outcome) throws IOException {
    Optional<byte[]> history =
        child.history().isPresent()
            ? Optional.of(child.history().get().end(outcome.outputIfSucceeded()))
            : Optional.empty();
    return record(child, outcome, history);
  }

  private ChildRecord record(RunningChild child, Outcome outcome, Optional<byte[]> history) {
    return new ChildRecord(
        child.index(),
        outcome.status(),
        child.firstStart(),
        services.clock().instant(),
        child.redrives(),
        outcome.outputIfSucceeded().map(Json::writeBytes),
        outcome.failure(),
        history);
  }
}
