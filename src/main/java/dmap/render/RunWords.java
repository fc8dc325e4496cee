package dmap.render;

import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRunStatus;
import dmap.results.summary.Harvest;
import dmap.terminal.Glyphs;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import dmap.terminal.Theme.Role;
import java.util.Optional;
import java.util.stream.Stream;

/// The phrases about map runs and failures that the views of a run and of its results share.
/// Everything from outside has passed [SafeText] when it comes out of here.
public final class RunWords {
  private RunWords() {}

  public static String sign(MapRunStatus status, Theme theme) {
    ExecutionStatus same = status.ofExecution();
    return theme.paint(role(same), sign(same, theme.glyphs()));
  }

  /// `✓ SUCCEEDED`: the sign, the word and the colour each tell the status by themselves.
  public static String status(ExecutionStatus status, Theme theme) {
    return theme.paint(role(status), sign(status, theme.glyphs()) + " " + status);
  }

  public static String sign(ExecutionStatus status, Glyphs glyphs) {
    return switch (status) {
      case RUNNING -> glyphs.running();
      case SUCCEEDED -> glyphs.succeeded();
      case FAILED, TIMED_OUT, ABORTED -> glyphs.failed();
      case PENDING_REDRIVE -> glyphs.pending();
    };
  }

  public static Role role(ExecutionStatus status) {
    return switch (status) {
      case RUNNING -> Role.RUNNING;
      case SUCCEEDED -> Role.SUCCEEDED;
      case FAILED, TIMED_OUT, ABORTED -> Role.FAILED;
      case PENDING_REDRIVE -> Role.PENDING;
    };
  }

  /// The label of the Map state, which tells an operator more than the id of the map run.
  public static String label(MapRun run) {
    return SafeText.of(MapRunArn.parse(run.arn()).map(MapRunArn::label).orElse(run.arn()));
  }

  /// The label of the Map state whose results these are, or `map run` if that is not known.
  public static String label(Harvest harvest) {
    String arn = harvest.origin().mapRunArn().orElse("map run");
    return SafeText.of(MapRunArn.parse(arn).map(MapRunArn::label).orElse(arn));
  }

  /// `ValueError: could not convert string to float`
  public static String error(String error, String message, Theme theme) {
    return theme.failed(SafeText.of(error))
        + (message.isEmpty() ? "" : ": " + SafeText.of(message));
  }

  /// `2 × ValueError: could not convert string to float`
  public static String countedError(long count, String error, String message, Theme theme) {
    String times = " " + theme.glyphs().times() + " ";
    return Quantity.count(count) + times + error(error, message, theme);
  }

  /// Error and cause of an execution that did not succeed. A stopped execution may have neither.
  public static Optional<String> failure(Execution execution) {
    return Stream.of(execution.failure().error(), execution.failure().cause())
        .flatMap(Optional::stream)
        .map(SafeText::of)
        .reduce((error, cause) -> error + ": " + cause);
  }
}
