package dmap.plan;

import dmap.LocalAccount;
import dmap.expression.Scope;
import dmap.expression.Sources;
import dmap.expression.Variables;
import dmap.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Placeholders for what only a run knows: the name and start of its execution, random numbers and
/// the time. With them every expression has a value before the run. They are the same each time, so
/// that a repeated plan says the same.
final class PlaceholderContext {
  private static final String RUN = "planned-run";
  private static final String ARN = LocalAccount.arn("states", "");

  private final String machine;
  private final JsonNode executionInput;
  private final Instant now;
  private boolean drawn;

  PlaceholderContext(String machine, JsonNode executionInput, InstantSource clock) {
    this.machine = machine;
    this.executionInput = executionInput;
    this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  Scope scope(String state, JsonNode input, Variables variables) {
    return new Scope(
        input,
        () -> context(state),
        variables,
        Optional.empty(),
        Optional.empty(),
        new Sources(random(), this::time));
  }

  /// Whether an expression asked for a random number or the time.
  boolean drawn() {
    return drawn;
  }

  boolean isIn(String json) {
    return Stream.of(RUN, ARN, now.toString()).anyMatch(json::contains);
  }

  private RandomGenerator random() {
    SplittableRandom fixed = new SplittableRandom(0);
    return () -> {
      drawn = true;
      return fixed.nextLong();
    };
  }

  private Instant time() {
    drawn = true;
    return now;
  }

  /// The members and their order are those of a running execution (aws-facts: Context object).
  private ObjectNode context(String state) {
    ObjectNode context = Json.object();
    ObjectNode execution = context.putObject("Execution");
    execution.put("Id", ARN + "execution:" + machine + ":" + RUN);
    execution.set("Input", executionInput);
    execution.put("StartTime", now.toString());
    execution.put("Name", RUN);
    execution.put("RoleArn", LocalAccount.role(RUN));
    execution.put("RedriveCount", 0);
    String id = ARN + "stateMachine:" + machine;
    context.putObject("StateMachine").put("Id", id).put("Name", machine);
    context.putObject("State").put("Name", state).put("EnteredTime", now.toString());
    return context;
  }
}
