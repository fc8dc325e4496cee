package dmap.engine;

import dmap.asl.AslParser;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.json.Document;
import dmap.json.Problem;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateTest;
import java.util.function.Function;

/// Definitions as the API takes them: text in, a machine or a refusal in AWS's words out.
final class Definitions {
  private Definitions() {}

  /// Parses a definition, or refuses it in AWS's words.
  static StateMachine parse(String definition, ExecutionType type) {
    return parse(definition, document -> AslParser.parse(document, type));
  }

  private static StateMachine parse(
      String definition, Function<Document, AslParser.Parsed> parser) {
    return switch (Document.parse(definition, Document.Syntax.JSON)) {
      case Document.Parsed.Bad(var problems) -> throw invalid(problems.getFirst());
      case Document.Parsed.Good(var document) ->
          switch (parser.apply(document)) {
            case AslParser.Parsed.Good(var machine) -> machine;
            case AslParser.Parsed.Bad(var problems) -> throw invalid(problems.getFirst());
          };
    };
  }

  /// The state that is to be tried: the definition itself, or a state of it.
  static State tested(StateTest test) {
    if (test.stateName().isEmpty()) {
      StateMachine alone =
          parse(
              test.definition(), document -> AslParser.parseState(document, TestStage.STATE_NAME));
      return alone.state(alone.startAt());
    }
    return parse(test.definition(), ExecutionType.STANDARD)
        .find(test.stateName().get())
        .orElseThrow(() -> StateTestRules.invalid("State not found in definition"));
  }

  private static EngineFailure invalid(Problem problem) {
    String at = problem.pointer().isEmpty() ? "/" : problem.pointer();
    String code =
        switch (problem.code()) {
          case "DUPLICATE_STATE_NAME", "MISSING_TRANSITION_TARGET" -> problem.code();
          default -> "SCHEMA_VALIDATION_FAILED"; // AWS has this one code for everything else
        };
    return new EngineFailure(
        "InvalidDefinition",
        "Invalid State Machine Definition: '%s: %s at %s'".formatted(code, problem.message(), at));
  }

  /// @throws EngineFailure for a definition with a task that cannot be called here
  static void refuseWhatCannotRun(StateMachine machine, Tasks tasks) {
    machine.states().values().forEach(state -> refuseWhatCannotRun(state, tasks));
  }

  static void refuseWhatCannotRun(State state, Tasks tasks) {
    switch (state) {
      case State.Task task ->
          tasks
              .refusal(TaskResource.parse(task.resource()))
              .ifPresent(
                  why -> {
                    throw new EngineFailure(
                        "ValidationException", "State '" + task.name() + "': " + why);
                  });
      case State.Parallel parallel ->
          parallel.branches().forEach(branch -> refuseWhatCannotRun(branch, tasks));
      case State.InlineMap map -> refuseWhatCannotRun(map.itemProcessor(), tasks);
      case State.DistributedMap map -> refuseWhatCannotRun(map.itemProcessor(), tasks);
      case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> {
        // they call nothing
      }
    }
  }
}
