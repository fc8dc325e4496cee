package dmap.plan;

import dmap.asl.NumberField;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.asl.WaitTime;
import dmap.expression.Expression;
import dmap.maprun.ExecutionType;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Checks single states: whether they take too long for an EXPRESS child execution, and whether
/// what they call can be called on this machine.
final class StateRules {

  private final Optional<LocalTasks> localTasks;
  private final Findings findings;

  StateRules(Optional<LocalTasks> localTasks, Findings findings) {
    this.localTasks = localTasks;
    this.findings = findings;
  }

  /// The definition's own execution is a STANDARD one.
  void check(StateMachine machine) {
    PlacedState.of(machine, "").forEach(place -> check(place, ExecutionType.STANDARD));
  }

  private void check(PlacedState place, ExecutionType type) {
    localTasks.ifPresent(local -> callable(place, local));
    switch (type) {
      case STANDARD -> {}
      case EXPRESS -> express(place);
    }
    ExecutionType inside =
        place.state() instanceof State.DistributedMap map ? map.executionType() : type;
    place.inside().forEach(inner -> check(inner, inside));
  }

  private void express(PlacedState place) {
    switch (place.state()) {
      case State.Task task -> task.timeoutSeconds().ifPresent(timeout -> tooLong(place, timeout));
      case State.Wait wait -> {
        if (wait.time() instanceof WaitTime.Seconds(NumberField seconds)) {
          tooLong(place, seconds);
        }
      }
      case State.Pass _,
          State.Choice _,
          State.Succeed _,
          State.Fail _,
          State.DistributedMap _,
          State.Parallel _,
          State.InlineMap _ -> {}
    }
  }

  private void tooLong(PlacedState place, NumberField seconds) {
    long limit = Quotas.EXPRESS_SECONDS.value();
    if (seconds.expression() instanceof Expression.Literal(JsonNode value)
        && value.asLong() > limit) {
      findings.warning(
          "TOO_LONG_FOR_EXPRESS",
          place.field(seconds.field()),
          "%s of '%s' is %s, but an EXPRESS child execution ends after %s seconds"
              .formatted(seconds.field(), place.state().name(), value.asLong(), limit),
          "STANDARD children run longer; see " + Quotas.EXPRESS_SECONDS.source());
    }
  }

  private void callable(PlacedState place, LocalTasks local) {
    if (!(place.state() instanceof State.Task task)
        || local.isMocked(task.name(), task.resource())) {
      return;
    }
    Optional<String> refusal = local.refusal(task.resource());
    Optional<String> missing = CalledFunction.of(task).flatMap(local::functionRefusal);
    if (refusal.isPresent()) {
      String hint = "`--target aws` runs it on AWS";
      findings.error("NOT_CALLABLE_HERE", place.field("Resource"), refusal.get(), hint);
    } else if (missing.isPresent()) {
      String hint = "say under `functions` how it runs here; `--target aws` runs it on AWS";
      findings.error("MISSING_FUNCTION", place.pointer(), missing.get(), hint);
    }
  }
}
