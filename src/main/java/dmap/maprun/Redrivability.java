package dmap.maprun;

import java.util.Optional;

/// Whether an execution can be redriven, as the service tells it.
///
/// @param status `REDRIVABLE`, `NOT_REDRIVABLE` or `REDRIVABLE_BY_MAP_RUN`
/// @param reason why it cannot be redriven
public record Redrivability(Optional<String> status, Optional<String> reason) {
  public static final Redrivability REDRIVABLE =
      new Redrivability(Optional.of("REDRIVABLE"), Optional.empty());

  /// A child execution that did not succeed runs again when its parent execution is redriven.
  public static final Redrivability BY_MAP_RUN =
      new Redrivability(Optional.of("REDRIVABLE_BY_MAP_RUN"), Optional.empty());

  /// In this status an execution cannot be redriven.
  public static Redrivability not(ExecutionStatus status) {
    return new Redrivability(
        Optional.of("NOT_REDRIVABLE"),
        Optional.of("Execution is " + status + " and cannot be redriven"));
  }
}
