package dmap.results.find;

import dmap.asl.ResultWriter;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.expression.PayloadTemplate;
import dmap.objects.ObjectUri;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Where the Distributed Maps of a definition write their results, as far as the definition alone
/// tells: a place that an expression computes is known only when it runs.
///
/// @param nesting labels of the maps whose child executions may start map runs themselves
public record ResultPrefixes(Map<String, ObjectUri> prefixes, Set<String> nesting) {
  static final ResultPrefixes UNKNOWN = new ResultPrefixes(Map.of(), Set.of());

  public static ResultPrefixes of(StateMachine machine) {
    Map<String, ObjectUri> prefixes = new LinkedHashMap<>();
    Set<String> nesting = new HashSet<>();
    for (State.DistributedMap map : maps(machine)) {
      place(map).ifPresent(uri -> prefixes.put(map.label(), uri));
      if (!maps(map.itemProcessor()).isEmpty()) {
        nesting.add(map.label());
      }
    }
    return new ResultPrefixes(prefixes, nesting);
  }

  /// All of them at any depth.
  private static List<State.DistributedMap> maps(StateMachine machine) {
    return machine.allNames().stream()
        .map(name -> machine.find(name).orElseThrow())
        .filter(State.DistributedMap.class::isInstance)
        .map(State.DistributedMap.class::cast)
        .toList();
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
