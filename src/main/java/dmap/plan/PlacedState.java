package dmap.plan;

import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.json.Document;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A state and where it stands in the definition.
///
/// @param pointer JSON Pointer to the state
record PlacedState(State state, String pointer) {

  /// @param at pointer of the machine: empty for the whole definition
  static Stream<PlacedState> of(StateMachine machine, String at) {
    return machine.states().values().stream().map(state -> of(state, at));
  }

  static PlacedState of(State state, String at) {
    return new PlacedState(state, at + "/States" + Document.step(state.name()));
  }

  /// The states directly inside this one: of its branches or its item processor.
  List<PlacedState> inside() {
    return switch (state) {
      case State.Parallel parallel ->
          IntStream.range(0, parallel.branches().size())
              .boxed()
              .flatMap(i -> of(parallel.branches().get(i), branch(i)))
              .toList();
      case State.InlineMap map -> of(map.itemProcessor(), processor()).toList();
      case State.DistributedMap map -> of(map.itemProcessor(), processor()).toList();
      case State.Pass _,
          State.Wait _,
          State.Task _,
          State.Choice _,
          State.Succeed _,
          State.Fail _ ->
          List.of();
    };
  }

  String branch(int index) {
    return pointer + "/Branches/" + index;
  }

  private String processor() {
    return pointer + "/ItemProcessor";
  }

  String field(String name) {
    return pointer + "/" + name;
  }
}
