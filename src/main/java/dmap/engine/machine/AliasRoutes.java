package dmap.engine.machine;

import dmap.engine.api.EngineFailure;
import dmap.engine.api.ValidationReason;
import dmap.engine.machine.StoredAlias.Route;
import dmap.maprun.StateMachineArn;
import java.util.List;

/// Checks the routes of an alias: one or two versions of one state machine, whose weights have the
/// sum 100. Refusals are in AWS's words.
final class AliasRoutes {
  private static final int MAX_ROUTES = 2;

  private AliasRoutes() {}

  /// @return the version of the first route
  static MachineReference.Version check(List<Route> routes) {
    checkSize(routes);
    checkWeights(routes);
    List<String> arns = routes.stream().map(Route::versionArn).toList();
    if (!arns.stream().allMatch(AliasRoutes::isVersion)) {
      throw refused(
          "Routing configuration must contain state machine version ARNs. Received: " + arns);
    }
    if (arns.stream().distinct().count() < arns.size()) {
      throw refused(
          "Routing configuration must contain distinct state machine version ARNs. Received: "
              + arns);
    }
    MachineReference.Version first = MachineReference.version(arns.getFirst());
    checkMachine(arns, first.machine());
    return first;
  }

  static void check(List<Route> routes, StateMachineArn machine) {
    check(routes);
    checkMachine(routes.stream().map(Route::versionArn).toList(), machine);
  }

  private static void checkMachine(List<String> versionArns, StateMachineArn machine) {
    for (String arn : versionArns) {
      if (!MachineReference.version(arn).machine().equals(machine)) {
        throw refused(
            "Routing configuration must contain versions of the same state machine. Received: "
                + versionArns);
      }
    }
  }

  private static void checkSize(List<Route> routes) {
    if (routes.isEmpty() || routes.size() > MAX_ROUTES) {
      throw new EngineFailure(
          "ValidationException",
          "1 validation error detected: Value '%s' at 'routingConfiguration' failed to satisfy constraint: Member must have length %s than or equal to %d"
              .formatted(
                  routes.stream().map(AliasRoutes::text).toList(),
                  routes.isEmpty() ? "greater" : "less",
                  routes.isEmpty() ? 1 : MAX_ROUTES));
    }
  }

  private static String text(Route route) {
    return "RoutingConfigurationListItem(stateMachineVersionArn=%s, weight=%d)"
        .formatted(route.versionArn(), route.weight());
  }

  private static void checkWeights(List<Route> routes) {
    for (int i = 0; i < routes.size(); i++) {
      int weight = routes.get(i).weight();
      if (weight < 0 || weight > StoredAlias.TOTAL_WEIGHT) {
        throw new EngineFailure(
            "ValidationException",
            "1 validation error detected: Value '%d' at 'routingConfiguration.%d.member.weight' failed to satisfy constraint: Member must have value %s than or equal to %d"
                .formatted(
                    weight,
                    i + 1,
                    weight < 0 ? "greater" : "less",
                    weight < 0 ? 0 : StoredAlias.TOTAL_WEIGHT));
      }
    }
    List<Integer> weights = routes.stream().map(Route::weight).toList();
    if (weights.stream().mapToInt(Integer::intValue).sum() != StoredAlias.TOTAL_WEIGHT) {
      throw refused("Sum of routing configuration weights must equal 100. Received: " + weights);
    }
  }

  private static boolean isVersion(String arn) {
    try {
      MachineReference.version(arn);
      return true;
    } catch (EngineFailure _) {
      return false;
    }
  }

  private static EngineFailure refused(String message) {
    return EngineFailure.validation(ValidationReason.INVALID_ROUTING_CONFIGURATION, message);
  }
}
