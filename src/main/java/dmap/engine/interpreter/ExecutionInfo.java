package dmap.engine.interpreter;

import dmap.json.Json;
import dmap.maprun.PastRedrives;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the context object says of an execution.
///
/// @param redrives for an EXPRESS execution without a date, since AWS does not put it in the
///   context object (aws-facts: Context object)
public record ExecutionInfo(ExecutionFacts facts, JsonNode input, PastRedrives redrives) {
  /// Always with milliseconds and `Z`, as AWS writes times (aws-facts: Context object).
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /// The context object, `$$`, with its keys in the order of AWS (aws-facts: Context object).
  ///
  /// @param retryCount absent in states that cannot retry
  public ObjectNode context(String state, Instant entered, OptionalLong retryCount) {
    ObjectNode context = Json.object();
    ObjectNode execution = context.putObject("Execution");
    execution.put("Id", facts.arn());
    execution.set("Input", input);
    switch (facts.type()) {
      case STANDARD -> {
        execution.put("StartTime", time(facts.startDate()));
        execution.put("Name", facts.name());
        execution.put("RoleArn", facts.roleArn());
      }
      case EXPRESS -> {
        execution.put("Name", facts.name());
        execution.put("RoleArn", facts.roleArn());
        execution.put("StartTime", time(facts.startDate()));
      }
    }
    execution.put("RedriveCount", redrives.count());
    redrives.lastDate().ifPresent(redriven -> execution.put("RedriveTime", time(redriven)));
    ObjectNode machine = context.putObject("StateMachine");
    machine.put("Id", facts.stateMachineArn());
    machine.put("Name", facts.stateMachineName());
    ObjectNode current = context.putObject("State");
    current.put("Name", state);
    current.put("EnteredTime", time(entered));
    retryCount.ifPresent(count -> current.put("RetryCount", count));
    return context;
  }
}
