package dmap.cli;

import dmap.asl.ResultWriter;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.expression.PayloadTemplate;
import dmap.objects.ObjectUri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Where the Distributed Maps of a definition write their results, as far as the definition alone
/// tells: a place that an expression computes is not known before.
final class ResultPlaces {
  private ResultPlaces() {}

  /// The prefix by the map's label.
  static Map<String, ObjectUri> of(StateMachine machine) {
    Map<String, ObjectUri> places = new LinkedHashMap<>();
    maps(machine).forEach(map -> place(map).ifPresent(uri -> places.put(map.label(), uri)));
    return places;
  }

  private static List<State.DistributedMap> maps(StateMachine machine) {
    List<State.DistributedMap> maps = new ArrayList<>();
    for (State state : machine.states().values()) {
      switch (state) {
        case State.DistributedMap map -> {
          maps.add(map);
          maps.addAll(maps(map.itemProcessor()));
        }
        case State.InlineMap map -> maps.addAll(maps(map.itemProcessor()));
        case State.Parallel parallel ->
            parallel.branches().forEach(branch -> maps.addAll(maps(branch)));
        case State.Pass _,
            State.Task _,
            State.Choice _,
            State.Wait _,
            State.Succeed _,
            State.Fail _ -> {
          // no map inside
        }
      }
    }
    return maps;
  }

  private static Optional<ObjectUri> place(State.DistributedMap map) {
    return map.resultWriter()
        .flatMap(ResultWriter::destination)
        .flatMap(
            template ->
                template instanceof PayloadTemplate.Constant(JsonNode value)
                    ? uri(value)
                    : Optional.empty());
  }

  private static Optional<ObjectUri> uri(JsonNode value) {
    String bucket = value.path("Bucket").asString("");
    return bucket.isEmpty()
        ? Optional.empty()
        : Optional.of(new ObjectUri(bucket, value.path("Prefix").asString("")));
  }
}
