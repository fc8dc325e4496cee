package dmap.asl;

import dmap.expression.QueryLanguage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A set of states that starts with one of them: a whole definition, a branch of a Parallel state,
/// or the item processor of a Map state.
///
/// @param states by name, in the order of the definition
/// @param timeoutSeconds only a whole definition can have a timeout
/// @param queryLanguage the language of the states that name none
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

  /// @throws IllegalArgumentException if there is no such state, which the parser has ruled out
  public State state(String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("no state " + name);
    }
    return state;
  }

  /// Finds a state at any depth, also in a branch or an item processor. Names are unique in the
  /// whole definition.
  public Optional<State> find(String name) {
    Optional<State> own = Optional.ofNullable(states.get(name));
    return own.or(() -> all().filter(state -> state.name().equals(name)).findFirst());
  }

  /// The names of all states at any depth.
  public List<String> allNames() {
    return all().map(State::name).toList();
  }

  private Stream<State> all() {
    return states.values().stream()
        .flatMap(
            state ->
                Stream.concat(Stream.of(state), inside(state).stream().flatMap(StateMachine::all)));
  }

  private static List<StateMachine> inside(State state) {
    return switch (state) {
      case State.Parallel parallel -> parallel.branches();
      case State.InlineMap map -> List.of(map.itemProcessor());
      case State.DistributedMap map -> List.of(map.itemProcessor());
      case State.Pass _,
          State.Task _,
          State.Choice _,
          State.Wait _,
          State.Succeed _,
          State.Fail _ ->
          List.of();
    };
  }
}
