package dmap.asl;

import dmap.expression.QueryLanguage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A set of states with a first one: a whole definition, a branch of a Parallel state, or the
/// processor of a Map state.
///
/// @param states by name, in the order of the definition
/// @param timeoutSeconds of a whole definition only
/// @param queryLanguage what states use that name none
public record StateMachine(
    String startAt,
    Map<String, State> states,
    Optional<Long> timeoutSeconds,
    QueryLanguage queryLanguage) {

  public StateMachine {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    if (!states.containsKey(startAt)) {
      throw new IllegalArgumentException("no state " + startAt);
    }
  }

  /// @throws IllegalArgumentException for a name that the parser would have refused
  public State state(String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("no state " + name);
    }
    return state;
  }
}
