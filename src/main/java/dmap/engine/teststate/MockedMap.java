package dmap.engine.teststate;

import dmap.asl.DataFlow.JsonPathFlow;
import dmap.asl.DataTrace;
import dmap.asl.ErrorNames;
import dmap.asl.ItemReader.Dataset.OneFile;
import dmap.asl.ItemReader.Format;
import dmap.asl.State;
import dmap.asl.State.DistributedMap;
import dmap.asl.State.InlineMap;
import dmap.engine.home.HomeAccess;
import dmap.engine.interpreter.Action;
import dmap.engine.journal.MapLimits;
import dmap.expression.Scope;
import dmap.items.ChildInput;
import dmap.items.ChildInputs;
import dmap.items.Item;
import dmap.items.ItemReaderFailure;
import dmap.items.ItemSource;
import dmap.items.ResolvedReader;
import dmap.json.Json;
import dmap.maprun.DataStep;
import dmap.maprun.StateTest.Situation;
import dmap.objects.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Tests a Map state whose iterations are mocked. Reading items and making the inputs of the
/// iterations is real, and so is the tolerated failure.
final class MockedMap {
  private final DataTrace trace;
  private final Situation situation;
  private final Action mocked;

  private Optional<MapLimits> limits = Optional.empty();

  MockedMap(DataTrace trace, Situation situation, Action mocked) {
    this.trace = trace;
    this.situation = situation;
    this.mocked = mocked;
  }

  /// The limits of the state; empty if it failed before they were evaluated.
  Optional<MapLimits> limits() {
    return limits;
  }

  /// @throws EngineFailure ValidationException if more iterations failed than there are
  Action run(InlineMap map, Scope effective) {
    ItemSource.Array source = ResolvedReader.arrayInState(map.items(), effective);
    traceItems(map, source.data());
    List<Item> items = source.inMemory();
    map.itemSelector()
        .ifPresent(
            selector -> {
              ArrayNode selected = Json.array();
              items.forEach(item -> selected.add(selector.render(item.selectorScope(effective))));
              trace.saw(DataStep.ITEM_SELECTOR, selected);
            });
    limits = Optional.of(MapLimits.of(map.maxConcurrency(), map.tolerance(), effective));
    return outcome(map.tolerance(), OptionalLong.of(items.size()));
  }

  Action run(DistributedMap map, Scope effective) {
    OptionalLong iterations = OptionalLong.empty();
    if (map.itemReader().isEmpty() || situation.mapItemReaderData().isPresent()) {
      try {
        iterations = OptionalLong.of(read(map, effective));
      } catch (ItemReaderFailure | IOException e) {
        return Action.Failed.of(ErrorNames.ITEM_READER_FAILED, HomeAccess.reason(e));
      }
    }
    limits = Optional.of(MapLimits.of(map.maxConcurrency(), map.tolerance(), effective));
    return outcome(map.tolerance(), iterations);
  }

  /// @return how many child executions there would be
  private long read(DistributedMap map, Scope effective) throws IOException {
    if (map.itemReader().isEmpty()) {
      traceItems(map, ResolvedReader.inState(map.items(), effective).data());
    }
    ObjectStore given = new GivenObject(situation.mapItemReaderData().orElse(""));
    ArrayNode read = Json.array();
    ArrayNode inputs = Json.array();
    try (ChildInputs children =
        ChildInputs.open(map, effective, given, item -> read.add(item.value()))) {
      for (var next = children.next(); next.isPresent(); next = children.next()) {
        next.map(ChildInput::input).ifPresent(inputs::add);
      }
    }
    trace(map, read, inputs);
    return inputs.size();
  }

  private void trace(DistributedMap map, ArrayNode read, ArrayNode inputs) {
    boolean hasPointer =
        map.itemReader()
            .filter(r -> r.dataset() instanceof OneFile(Format.Json(String at)) && !at.isEmpty())
            .isPresent();
    if (hasPointer) {
      trace.saw(DataStep.ITEMS_POINTER, read);
    }
    boolean batched = map.itemBatcher().isPresent();
    if (map.itemSelector().isPresent()) {
      ArrayNode selected = Json.array();
      inputs.forEach(input -> selected.addAll(batched ? items(input) : List.of(input)));
      trace.saw(DataStep.ITEM_SELECTOR, selected);
    }
    if (batched) {
      trace.saw(DataStep.ITEM_BATCHER, inputs);
    }
  }

  private static List<JsonNode> items(JsonNode batch) {
    return batch.get("Items").valueStream().toList();
  }

  private void traceItems(State map, JsonNode items) {
    if (map.flow() instanceof JsonPathFlow) { // A state in JSONata has no ItemsPath.
      trace.saw(DataStep.ITEMS_PATH, items);
    }
  }

  private Action outcome(State.Tolerance tolerance, OptionalLong iterations) {
    return switch (mocked) {
      case Action.Failed failure -> failure;
      case Action.Result(JsonNode result) ->
          breached(tolerance, result.isArray() ? result.size() : iterations.orElse(0))
              ? Action.Failed.of(
                  ErrorNames.EXCEED_TOLERATED_FAILURE,
                  "The specified tolerated failure threshold was exceeded")
              : new Action.Result(result);
    };
  }

  /// If the definition has no threshold, no number of failures fails a tested state, as seen on
  /// AWS.
  private boolean breached(State.Tolerance tolerance, long iterations) {
    if (situation.mapIterationFailureCount().isEmpty()) {
      return false;
    }
    long failed = situation.mapIterationFailureCount().getAsLong();
    if (failed > iterations) {
      throw StateTestRules.invalid(
          "Map iteration failure count must be less than or equal to the number of Map iterations");
    }
    boolean threshold = tolerance.count().isPresent() || tolerance.percentage().isPresent();
    return threshold && limits.orElseThrow().toleratedFailure().breachedBy(failed, iterations);
  }
}
