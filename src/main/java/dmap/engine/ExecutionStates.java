package dmap.engine;

import dmap.engine.api.EngineFailure;
import dmap.engine.history.HistoryFile;
import dmap.engine.home.EngineLock;
import dmap.engine.home.HomeAccess;
import dmap.engine.home.UnwrittenEnds;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Tells whether the executions of a home run, and how they ended.
///
/// An execution without an end that no process runs was interrupted: its engine died. It is shown
/// as [Recovery] would end it, so that a home that cannot be written shows the truth, too.
final class ExecutionStates {
  private final Path engineFolder;
  private final ExecutionFolders folders;
  private final LiveExecutions live;
  private final UnwrittenEnds<ExecutionEnd> unwritten = new UnwrittenEnds<>();

  ExecutionStates(Path engineFolder, ExecutionFolders folders, LiveExecutions live) {
    this.engineFolder = engineFolder;
    this.folders = folders;
    this.live = live;
  }

  /// @throws EngineFailure ExecutionDoesNotExist
  ExecutionStart start(ExecutionArn arn) throws IOException {
    return folders
        .start(arn.machine().name(), arn.name())
        .filter(start -> start.arn().equals(arn.toString()))
        .orElseThrow(() -> EngineFailure.noExecution(arn.toString()));
  }

  ExecutionStatus status(ExecutionStart start) throws IOException {
    return end(start).map(ExecutionEnd::status).orElse(ExecutionStatus.RUNNING);
  }

  /// How an execution ended; empty while it runs, in this process or in another.
  Optional<ExecutionEnd> end(ExecutionStart start) throws IOException {
    Optional<ExecutionEnd> remembered = unwritten.find(start.arn());
    if (remembered.isPresent()) {
      return remembered;
    }
    if (live.contains(start.arn())) {
      return Optional.empty();
    }
    Optional<ExecutionEnd> end = folders.end(start.machineName(), start.key());
    if (end.isPresent() || EngineLock.isTaken(engineFolder)) {
      // The process that holds the lock may have written the end since the first look.
      return end.isPresent() ? end : folders.end(start.machineName(), start.key());
    }
    Optional<ExecutionRedrive> redrive = redrive(start);
    return Optional.of(
        ExecutionEnd.interrupted(
            redrive.map(ExecutionRedrive::count).orElse(0),
            redrive.map(ExecutionRedrive::date).orElse(start.facts().startDate()),
            ""));
  }

  Optional<ExecutionRedrive> redrive(ExecutionStart start) throws IOException {
    return folders.redrive(start.machineName(), start.key());
  }

  void redriven(ExecutionStart start, ExecutionRedrive redrive) throws IOException {
    folders.redrive(start.machineName(), start.key(), redrive);
    unwritten.forget(start.arn());
  }

  void ended(ExecutionStart start, ExecutionEnd end, Optional<HistoryFile> history) {
    unwritten.write(
        start.arn(),
        () -> {
          if (history.isPresent()) {
            history.get().close();
          }
          folders.end(start.machineName(), start.key(), end);
        },
        why ->
            end.withMore(
                "(The end of this execution cannot be written to the home: "
                    + HomeAccess.reason(why)
                    + ")"));
  }
}
