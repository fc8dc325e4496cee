package dmap.render;

import dmap.maprun.Execution;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRunStatus;
import dmap.results.summary.Harvest;
import dmap.terminal.Glyphs;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The phrases about map runs and failures that the views of a run and of its results share.
/// Everything from outside has passed [SafeText] when it comes out of here.
public final class RunWords {
  private RunWords() {}

  public static String sign(MapRunStatus status, Theme theme) {
    return signed(status, "", theme);
  }

  /// `✓ SUCCEEDED`
  public static String status(MapRunStatus status, Theme theme) {
    return signed(status, " " + status, theme);
  }

  private static String signed(MapRunStatus status, String word, Theme theme) {
    Glyphs glyphs = theme.glyphs();
    return switch (status) {
      case RUNNING -> theme.running(glyphs.running() + word);
      case SUCCEEDED -> theme.succeeded(glyphs.succeeded() + word);
      case FAILED, ABORTED -> theme.failed(glyphs.failed() + word);
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
    return Quantity.count(count)
        + " "
        + theme.glyphs().times()
        + " "
        + error(error, message, theme);
  }

  /// Error and cause of an execution that did not succeed. A stopped execution may have neither.
  public static Optional<String> failure(Execution execution) {
    List<String> words = new ArrayList<>();
    execution.failure().error().map(SafeText::of).ifPresent(words::add);
    execution.failure().cause().map(SafeText::of).ifPresent(words::add);
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(": ", words));
  }
}
