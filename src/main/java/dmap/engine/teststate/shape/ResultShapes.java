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

/// Compares a mocked result with the model of the API that a Task state calls.
///
/// It knows the services that have a file in this package, called as `aws-sdk:…` or through their
/// optimized integration. It checks types, required members and the bounds of numbers. It does not
/// check lengths and patterns of texts, words of enumerations and lengths of lists, since AWS's
/// messages about these were not recorded.
public final class ResultShapes {

  /// Whether members that the model requires must be there.
  public enum Required {
    PRESENT,
    ANY
  }

  /// The services that have one name in their optimized integration and another name in the SDK.
  private static final Map<String, String> OPTIMIZED =
      Map.of("states", "sfn", "events", "eventbridge", "bedrock", "bedrockruntime");

  private static final String SDK = "aws-sdk:";

  private ResultShapes() {}

  /// What is wrong with a result, in AWS's words; empty if nothing is, or if the API is not known.
  ///
  /// @param service as in the ARN of the resource: `lambda`, `aws-sdk:kms`
  /// @param action `invoke`, `putEvents`, `startExecution.sync:2`
  public static Optional<String> mistake(
      String service, String action, JsonNode result, Required required) {
    String name = service.startsWith(SDK) ? service.substring(SDK.length()) : optimized(service);
    return ServiceModel.load(name)
        .flatMap(
            model ->
                answer(service, action, model)
                    .flatMap(
                        answer ->
                            new ShapeCheck(answer.model(), required)
                                .mistake(answer.shape(), "result", result)));
  }

  /// The shape of an answer, with the model in which its references are found.
  private record Answer(ServiceModel model, Shape shape) {}

  private static String optimized(String service) {
    return OPTIMIZED.getOrDefault(service, service);
  }

  private static Optional<Answer> answer(String service, String action, ServiceModel model) {
    return switch (service + ":" + action) {
      // The payload is the JSON of the function, not bytes as in the API.
      case "lambda:invoke" -> operation(model, "Invoke", Set.of("Payload"));
      // The result is the description of the ended execution.
      case "states:startExecution.sync" -> operation(model, "DescribeExecution", Set.of());
      case "states:startExecution.sync:2" ->
          operation(model, "DescribeExecution", Set.of("Input", "Output"));
      // An integration that waits for a job or a token has another result than its API.
      default ->
          action.isEmpty() || action.contains(".")
              ? Optional.empty()
              : operation(model, pascal(action), Set.of());
    };
  }

  private static String pascal(String action) {
    return action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
  }

  /// @param free members of the answer that may hold any JSON
  private static Optional<Answer> operation(ServiceModel model, String name, Set<String> free) {
    return Optional.ofNullable(model.operations().get(name))
        .map(shape -> new Answer(free.isEmpty() ? model : freed(model, shape, free), shape));
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
