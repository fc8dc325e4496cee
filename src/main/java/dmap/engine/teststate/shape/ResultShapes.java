package dmap.engine.teststate.shape;

import dmap.engine.teststate.shape.Shape.Anything;
import dmap.engine.teststate.shape.Shape.Reference;
import dmap.engine.teststate.shape.Shape.Structure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Holds a mocked result against the model of the API that a Task state calls.
///
/// Known are the services that have a file here, called as `aws-sdk:…` or through their optimized
/// integration. Checked are types, required members and the bounds of numbers; not the length and
/// pattern of a text, the words of an enumeration and the length of a list. What AWS says about
/// these was not seen.
public final class ResultShapes {

  /// Whether members that the model requires must be there.
  public enum Required {
    PRESENT,
    ANY
  }

  /// Names that optimized integrations give to services otherwise called.
  private static final Map<String, String> OPTIMIZED =
      Map.of("states", "sfn", "events", "eventbridge", "bedrock", "bedrockruntime");

  private static final String SDK = "aws-sdk:";

  private ResultShapes() {}

  /// What is wrong with a result, in AWS's words; nothing if it is fine or its API is not known.
  ///
  /// @param service as in the resource's ARN: `lambda`, `aws-sdk:kms`
  /// @param action `invoke`, `putEvents`, `startExecution.sync:2`
  public static Optional<String> mistake(
      String service, String action, JsonNode result, Required required) {
    String name = service.startsWith(SDK) ? service.substring(SDK.length()) : optimized(service);
    return ServiceModel.load(name)
        .flatMap(
            model ->
                answered(service, action, model)
                    .flatMap(
                        known ->
                            new ShapeCheck(known.model(), required)
                                .mistake(known.shape(), "result", result)));
  }

  private record Known(ServiceModel model, Shape shape) {}

  private static String optimized(String service) {
    return OPTIMIZED.getOrDefault(service, service);
  }

  private static Optional<Known> answered(String service, String action, ServiceModel model) {
    return switch (service + ":" + action) {
      // the payload is the function's own JSON, not bytes as in the API
      case "lambda:invoke" -> operation(model, "Invoke", Set.of("Payload"));
      // the end of the execution that was waited for
      case "states:startExecution.sync" -> operation(model, "DescribeExecution", Set.of());
      case "states:startExecution.sync:2" ->
          operation(model, "DescribeExecution", Set.of("Input", "Output"));
      // an integration that waits for a job or a token answers something else than its API
      default ->
          action.isEmpty() || action.contains(".")
              ? Optional.empty()
              : operation(model, pascal(action), Set.of());
    };
  }

  private static String pascal(String action) {
    return action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
  }

  /// @param free members that hold whatever they like
  private static Optional<Known> operation(ServiceModel model, String name, Set<String> free) {
    return Optional.ofNullable(model.operations().get(name))
        .map(shape -> new Known(free.isEmpty() ? model : freed(model, shape, free), shape));
  }

  private static ServiceModel freed(ServiceModel model, Shape answer, Set<String> free) {
    if (!(answer instanceof Reference(String name))) {
      return model;
    }
    Structure structure = model.structures().get(name);
    Map<String, Shape> members = new LinkedHashMap<>(structure.members());
    free.forEach(member -> members.put(member, new Anything()));
    Map<String, Structure> structures = new HashMap<>(model.structures());
    structures.put(name, new Structure(members, structure.required()));
    return new ServiceModel(model.operations(), structures);
  }
}
