package dmap.engine.machine;

import dmap.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A name for one version of a state machine, or for two that share the executions.
///
/// @param routes one or two; the sum of their weights is 100
public record StoredAlias(
    String arn,
    String name,
    Optional<String> description,
    List<Route> routes,
    Instant creationDate,
    Instant updateDate) {
  static final int TOTAL_WEIGHT = 100;

  public StoredAlias {
    routes = List.copyOf(routes);
  }

  /// @param weight the version gets about so many of 100 executions
  public record Route(String versionArn, int weight) {}

  String chooseVersion(RandomGenerator random) {
    int ticket = random.nextInt(TOTAL_WEIGHT);
    for (Route route : routes) {
      ticket -= route.weight();
      if (ticket < 0) {
        return route.versionArn();
      }
    }
    throw new IllegalStateException("the weights of " + arn + " are less than " + TOTAL_WEIGHT);
  }

  boolean leadsTo(String versionArn) {
    return routes.stream().anyMatch(route -> route.versionArn().equals(versionArn));
  }

  ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("arn", arn)
            .put("name", name)
            .put("creationDate", creationDate.toString())
            .put("updateDate", updateDate.toString());
    description.ifPresent(text -> json.put("description", text));
    ArrayNode all = json.putArray("routes");
    routes.forEach(r -> all.addObject().put("version", r.versionArn()).put("weight", r.weight()));
    return json;
  }

  static StoredAlias fromJson(JsonNode json) {
    List<Route> routes = new ArrayList<>();
    for (JsonNode route : json.get("routes")) {
      routes.add(new Route(route.get("version").asString(), route.get("weight").asInt()));
    }
    return new StoredAlias(
        json.get("arn").asString(),
        json.get("name").asString(),
        json.path("description").asStringOpt(),
        routes,
        Instant.parse(json.get("creationDate").asString()),
        Instant.parse(json.get("updateDate").asString()));
  }
}
