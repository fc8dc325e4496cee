package dmap.engine;

import dmap.asl.State;
import dmap.engine.Interpreter.Ending;
import dmap.expression.Scope;
import dmap.items.Item;
import dmap.items.ResolvedReader;
import dmap.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The Map state in INLINE mode: iterations inside the execution, at most 40 at a time.
final class Iterations {
  private final Interpreter interpreter;

  Iterations(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  Action run(State.InlineMap map, Scope effective) {
    List<Item> items = ResolvedReader.arrayInState(map.items(), effective).inMemory();
    long wanted = map.maxConcurrency().map(f -> f.wholeNumber(effective)).orElse(0L);
    long limit =
        wanted <= 0
            ? EngineServices.MAX_INLINE_CONCURRENCY
            : Math.min(wanted, EngineServices.MAX_INLINE_CONCURRENCY);
    interpreter
        .trail()
        .add(EventType.MAP_STATE_STARTED, () -> Json.object().put("length", items.size()));
    Group group = new Group(interpreter);
    try {
      List<Group.Member> members = startAll(map, effective, items, group, limit);
      group.awaitAll();
      return result(group, members);
    } finally {
      group.close();
    }
  }

  private List<Group.Member> startAll(
      State.InlineMap map, Scope effective, List<Item> items, Group group, long limit) {
    Slots slots = new Slots(interpreter.services().clock(), limit);
    List<Group.Member> members = new ArrayList<>();
    for (Item item : items) {
      if (group.firstFailure().isPresent()) {
        break;
      }
      JsonNode input =
          map.itemSelector()
              .map(
                  t ->
                      t.render(
                          effective.withContext(() -> item.contextIn(effective.context().get()))))
              .orElseGet(item::value);
      interpreter
          .cancellation()
          .blocking(
              () -> {
                slots.take();
                return Boolean.TRUE;
              });
      Trail trail = interpreter.trail().fork();
      trail.add(EventType.MAP_ITERATION_STARTED, () -> iteration(map, item));
      members.add(
          group.start(
              map.itemProcessor(),
              input,
              trail,
              ending -> trail.add(ended(ending), () -> iteration(map, item)),
              slots::release));
    }
    return members;
  }

  private static EventType ended(Ending ending) {
    return switch (ending) {
      case Ending.Finished _ -> EventType.MAP_ITERATION_SUCCEEDED;
      case Ending.Failed _ -> EventType.MAP_ITERATION_FAILED;
    };
  }

  private static ObjectNode iteration(State.InlineMap map, Item item) {
    return Json.object().put("name", map.name()).put("index", item.index());
  }

  private Action result(Group group, List<Group.Member> members) {
    if (group.firstFailure().isPresent()) {
      interpreter.trail().add(EventType.MAP_STATE_FAILED);
      Ending.Failed failed = group.firstFailure().get();
      return new Action.Failure(failed.error(), failed.cause(), false);
    }
    interpreter.trail().add(EventType.MAP_STATE_SUCCEEDED);
    ArrayNode outputs = Json.array();
    members.forEach(member -> outputs.add(member.output()));
    return new Action.Result(outputs);
  }
}
