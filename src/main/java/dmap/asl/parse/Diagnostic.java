package dmap.asl.parse;

import dmap.json.Problem;
import dmap.json.Problem.Severity;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One error or warning about a definition, as the API reports it.
///
/// @param location the service's own form of a JSON Pointer: `/States/M/Catch[0]/Next`; absent if
///   the service gives none
public record Diagnostic(
    Severity severity, String code, String message, Optional<String> location) {

  static Diagnostic of(Problem problem, JsonNode definition) {
    boolean placeless =
        problem.code().equals("MISSING_END_STATE")
            || problem.message().equals(AwsWording.NOT_AN_OBJECT);
    return new Diagnostic(
        problem.severity(),
        problem.code(),
        problem.message(),
        placeless ? Optional.empty() : Optional.of(location(problem.about(), definition)));
  }

  /// In a location names are not escaped, and indexes are in brackets after the name of their list.
  private static String location(String pointer, JsonNode definition) {
    StringBuilder location = new StringBuilder();
    JsonNode at = definition;
    for (String step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      String name = step.replace("~1", "/").replace("~0", "~");
      if (at.isArray() && name.matches("\\d{1,9}")) {
        location.append('[').append(name).append(']');
        at = at.path(Integer.parseInt(name));
      } else {
        location.append('/').append(name);
        at = at.path(name);
      }
    }
    return location.isEmpty() ? "/" : location.toString();
  }

  /// The text for one of the reasons of an InvalidDefinition. A missing location is written "null".
  public String describe() {
    return code + ": " + message + " at " + location.orElse("null");
  }
}
