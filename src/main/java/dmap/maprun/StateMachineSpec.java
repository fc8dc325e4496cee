package dmap.maprun;

import java.util.Map;

/// What a state machine is created from.
///
/// @param definition ASL as JSON text
/// @param roleArn the execution role; the local engine accepts any text
public record StateMachineSpec(
    String name, ExecutionType type, String definition, String roleArn, Map<String, String> tags) {
  public StateMachineSpec {
    tags = Map.copyOf(tags);
  }
}
