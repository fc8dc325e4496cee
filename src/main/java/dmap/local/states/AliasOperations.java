package dmap.local.states;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ValidationReason;
import dmap.engine.machine.Aliases;
import dmap.engine.machine.StoredAlias;
import dmap.engine.machine.StoredAlias.Route;
import dmap.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The operations on aliases of state machines.
record AliasOperations(Aliases aliases) {
  private static final int MAX_NAME = 80;
  private static final List<String> KNOWN = List.of("stateMachineVersionArn", "weight");

  /// At least one character is not a digit, because a name of digits alone is the number of a
  /// version.
  private static final String NAME = "^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$";

  private static final Pattern NAME_PATTERN = Pattern.compile(NAME);

  ObjectNode create(ApiRequest request) {
    String name = name(request.required("name"));
    request.require("routingConfiguration");
    return created(aliases.create(name, description(request), routes(request)));
  }

  private static ObjectNode created(StoredAlias alias) {
    return Json.object()
        .put("stateMachineAliasArn", alias.arn())
        .put("creationDate", Responses.time(alias.creationDate()));
  }

  private static String name(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw ApiRequest.invalid(
          name,
          "name",
          "have length %s than or equal to %d"
              .formatted(name.isEmpty() ? "greater" : "less", name.isEmpty() ? 1 : MAX_NAME));
    }
    if (!NAME_PATTERN.matcher(name).matches()) {
      throw ApiRequest.invalid(name, "name", "satisfy regular expression pattern: " + NAME);
    }
    return name;
  }

  private static Optional<String> description(ApiRequest request) {
    return request.text("description").map(text -> ApiRequest.checkShort("description", text));
  }

  private static List<Route> routes(ApiRequest request) {
    List<Route> routes = new ArrayList<>();
    for (JsonNode element : request.list("routingConfiguration")) {
      if (!(element instanceof ObjectNode object)) {
        throw ApiRequest.wrongType(
            "routingConfiguration", "objects with stateMachineVersionArn and weight");
      }
      ApiRequest route = new ApiRequest(object);
      route.refuseOthersThan("a route", KNOWN);
      long weight = route.wholeNumber("weight").orElseThrow(() -> ApiRequest.missing("weight"));
      routes.add(
          new Route(route.required("stateMachineVersionArn"), (int) Math.clamp(weight, -1, 101L)));
    }
    return routes;
  }

  ObjectNode update(ApiRequest request) {
    Optional<String> description = description(request);
    Optional<List<Route>> routes =
        request.body().hasNonNull("routingConfiguration")
            ? Optional.of(routes(request))
            : Optional.empty();
    String arn = request.required("stateMachineAliasArn");
    if (description.isEmpty() && routes.isEmpty()) {
      throw EngineFailure.validation(
          ValidationReason.MISSING_REQUIRED_PARAMETER,
          "Either the description, the routing configuration, or both must be given");
    }
    StoredAlias alias = aliases.update(arn, description, routes);
    return Json.object().put("updateDate", Responses.time(alias.updateDate()));
  }

  ObjectNode describe(ApiRequest request) {
    StoredAlias alias = aliases.describe(request.required("stateMachineAliasArn"));
    ObjectNode answer =
        Json.object().put("stateMachineAliasArn", alias.arn()).put("name", alias.name());
    alias.description().ifPresent(text -> answer.put("description", text));
    ArrayNode routes = answer.putArray("routingConfiguration");
    for (Route route : alias.routes()) {
      routes
          .addObject()
          .put("stateMachineVersionArn", route.versionArn())
          .put("weight", route.weight());
    }
    return answer
        .put("creationDate", Responses.time(alias.creationDate()))
        .put("updateDate", Responses.time(alias.updateDate()));
  }

  ObjectNode list(ApiRequest request) {
    return Responses.page(
        "stateMachineAliases",
        aliases.list(
            request.required("stateMachineArn"), request.text("nextToken"), request.pageSize()),
        AliasOperations::created);
  }

  ObjectNode delete(ApiRequest request) {
    aliases.delete(request.required("stateMachineAliasArn"));
    return Json.object();
  }
}
