package dmap.function.check;

import dmap.function.invoke.FunctionResult.Failed;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionProblem;
import dmap.function.spec.FunctionSpec;
import dmap.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Explains to the operator why the worker of a handler did not come up.
///
/// @param code what the worker was to import, as the operator knows it
record InitFailure(FunctionSpec spec, FunctionHost.Program program, String code) {
  /// The place of an error: `File "score.py" Line 3` and `File "score.py", line 3` in Python,
  /// `/a/score.mjs:3` in Node.
  private static final Pattern PLACE =
      Pattern.compile(
          "File \"(?<py>[^\"]+)\",? [Ll]ine"
              + " (?<pyline>\\d+)|(?:file://)?(?<js>/[^:()]+\\.[cm]?js):(?<jsline>\\d+)");

  private static final int MAX_NAMES = 10;

  FunctionProblem explain(Failed failed, Path log) {
    JsonNode error = Json.tryParse(failed.payloadText()).orElseGet(Json::object);
    String message = error.path("errorMessage").asString("").strip().lines().findFirst().orElse("");
    String at = place(error).map(place -> " at " + place).orElse("");
    return switch (failed.errorType()) {
      case "Runtime.HandlerNotFound" ->
          spec.problem("no `" + symbol() + "` in " + code, defined(error));
      case "Runtime.UserCodeSyntaxError" -> spec.problem(message + at, "");
      case "Runtime.ImportModuleError" ->
          spec.problem(message, "is everything that it imports installed?");
      case "Sandbox.Timedout" ->
          spec.problem(
              "importing " + code + " takes too long",
              "Lambda allows 10 s; move slow work into the handler");
      default ->
          spec.problem(
              "importing %s failed: %s: %s%s".formatted(code, failed.errorType(), message, at),
              "what it printed is in " + log);
    };
  }

  private String symbol() {
    return switch (program) {
      case FunctionHost.Handler handler -> handler.symbol();
      case FunctionHost.Command _, FunctionHost.Java _ -> program.lambdaName();
    };
  }

  private static String defined(JsonNode error) {
    List<String> names = new ArrayList<>();
    error.path("defines").forEach(name -> names.add(name.asString("")));
    return names.isEmpty()
        ? "it defines no function"
        : "it defines: "
            + String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size())))
            + (names.size() > MAX_NAMES ? ", …" : "");
  }

  /// File and line of the innermost frame. Python lists it last, Node first.
  private static Optional<String> place(JsonNode error) {
    List<String> frames = new ArrayList<>();
    error.path("stackTrace").forEach(frame -> frames.addFirst(frame.asString("")));
    error.path("trace").forEach(frame -> frames.addLast(frame.asString("")));
    for (String frame : frames) {
      Matcher place = PLACE.matcher(frame);
      if (place.find()) {
        return Optional.of(
            place.group("py") == null
                ? place.group("js") + ":" + place.group("jsline")
                : place.group("py") + ":" + place.group("pyline"));
      }
    }
    return Optional.empty();
  }
}
