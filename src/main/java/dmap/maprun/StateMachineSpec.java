package dmap.maprun;

import java.util.Map;

/// What a state machine is made of.
///
/// @param definition ASL, JSON text
/// @param roleArn the execution role; the local engine accepts any
public record StateMachineSpec(
    String name, ExecutionType type, String definition, String roleArn, Map<String, String> tags) {
  public StateMachineSpec {
    tags = Map.copyOf(tags);
  }
}
