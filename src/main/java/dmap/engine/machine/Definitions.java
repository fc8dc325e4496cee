package dmap.engine.machine;

import dmap.asl.StateMachine;
import dmap.asl.parse.Diagnostics;
import dmap.engine.api.EngineFailure;
import dmap.maprun.ExecutionType;

/// Reads the definitions of state machines, which callers of the API give as text.
public final class Definitions {
  private Definitions() {}

  /// @throws EngineFailure InvalidDefinition with everything that AWS would find
  public static StateMachine parse(String definition, ExecutionType type) {
    return machine(Diagnostics.of(definition, type));
  }

  /// @throws EngineFailure InvalidDefinition with everything that AWS would find
  public static StateMachine machine(Diagnostics diagnostics) {
    return diagnostics
        .machine()
        .orElseThrow(() -> new EngineFailure("InvalidDefinition", diagnostics.refusal()));
  }
}
