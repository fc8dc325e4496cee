package dmap.asl;

import dmap.expression.PayloadTemplate;
import dmap.expression.QueryLanguage;
import dmap.maprun.ExecutionType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One state. The fields that every state has are `name`, the language of its expressions and its
/// data flow; those that can fail say how failures are handled.
public sealed interface State {
  String name();

  QueryLanguage language();

  DataFlow flow();

  /// Passes its input on, or a fixed `Result` (JSONPath only).
  record Pass(
      String name,
      QueryLanguage language,
      DataFlow flow,
      Optional<JsonNode> result,
      Transition transition)
      implements State {}

  /// Calls something: a Lambda function or another service.
  ///
  /// @param resource the ARN as written
  record Task(
      String name,
      QueryLanguage language,
      DataFlow flow,
      String resource,
      Optional<NumberField> timeoutSeconds,
      Optional<NumberField> heartbeatSeconds,
      ErrorHandling errors,
      Transition transition)
      implements State {}

  /// Takes the first rule that matches.
  ///
  /// @param otherwise `Default`
  record Choice(
      String name,
      QueryLanguage language,
      DataFlow flow,
      List<ChoiceRule> rules,
      Optional<String> otherwise)
      implements State {
    public Choice {
      rules = List.copyOf(rules);
    }
  }

  record Wait(
      String name, QueryLanguage language, DataFlow flow, WaitTime time, Transition transition)
      implements State {}

  record Succeed(String name, QueryLanguage language, DataFlow flow) implements State {}

  /// @param error a fixed text or an expression that gives one
  record Fail(
      String name,
      QueryLanguage language,
      DataFlow flow,
      Optional<TextField> error,
      Optional<TextField> cause)
      implements State {}

  record Parallel(
      String name,
      QueryLanguage language,
      DataFlow flow,
      List<StateMachine> branches,
      ErrorHandling errors,
      Transition transition)
      implements State {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  /// A Map state in INLINE mode: iterations inside the same execution.
  record InlineMap(
      String name,
      QueryLanguage language,
      DataFlow flow,
      MapItems items,
      Optional<PayloadTemplate> itemSelector,
      Optional<NumberField> maxConcurrency,
      Tolerance tolerance,
      StateMachine itemProcessor,
      ErrorHandling errors,
      Transition transition)
      implements State {}

  /// A Map state in DISTRIBUTED mode: each item, or batch of items, is a child execution of its
  /// own.
  ///
  /// @param label part of the ARNs of map run and child executions; if the definition gives none,
  ///   the one that AWS derives from the state's name (aws-facts: Labels and ARNs)
  /// @param itemReader if absent, `items` says where the items are in the state's input
  record DistributedMap(
      String name,
      QueryLanguage language,
      DataFlow flow,
      String label,
      Optional<ItemReader> itemReader,
      MapItems items,
      Optional<PayloadTemplate> itemSelector,
      Optional<ItemBatcher> itemBatcher,
      Optional<NumberField> maxConcurrency,
      Tolerance tolerance,
      ExecutionType executionType,
      StateMachine itemProcessor,
      Optional<ResultWriter> resultWriter,
      ErrorHandling errors,
      Transition transition)
      implements State {}

  /// How often and how to go on when a state fails: retriers first, in order, then catchers.
  record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {
    public static final ErrorHandling NONE = new ErrorHandling(List.of(), List.of());

    public ErrorHandling {
      retriers = List.copyOf(retriers);
      catchers = List.copyOf(catchers);
    }
  }

  /// Tolerated failure as written: each side a number, a path or an expression.
  record Tolerance(Optional<NumberField> percentage, Optional<NumberField> count) {}
}
