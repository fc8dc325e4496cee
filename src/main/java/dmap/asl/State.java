package dmap.asl;

import dmap.expression.PayloadTemplate;
import dmap.expression.QueryLanguage;
import dmap.maprun.ExecutionType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One state. Every state has a name, a query language for its expressions, and a data flow. States
/// that call something have an [ErrorHandling].
public sealed interface State {
  String name();

  QueryLanguage language();

  DataFlow flow();

  /// A state that has an action, which can fail.
  sealed interface Acting extends State {
    ErrorHandling errors();

    Transition transition();
  }

  sealed interface MapState extends Acting {
    Tolerance tolerance();

    StateMachine itemProcessor();
  }

  /// Passes on its input or, in JSONPath, a fixed `Result`.
  record Pass(
      String name,
      QueryLanguage language,
      DataFlow flow,
      Optional<JsonNode> result,
      Transition transition)
      implements State {}

  /// Calls a Lambda function or another service.
  ///
  /// @param resource the ARN as it is written in the definition
  record Task(
      String name,
      QueryLanguage language,
      DataFlow flow,
      String resource,
      Optional<NumberField> timeoutSeconds,
      Optional<NumberField> heartbeatSeconds,
      ErrorHandling errors,
      Transition transition)
      implements Acting {}

  /// Goes on with the first rule that matches.
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

  /// @param error a fixed text, or an expression that gives a text
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
      implements Acting {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  /// A Map state in INLINE mode, whose iterations run in the same execution.
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
      implements MapState {}

  /// A Map state in DISTRIBUTED mode, which starts a child execution for each item or batch of
  /// items.
  ///
  /// @param label a part of the ARNs of the map run and its child executions; if the definition
  ///   gives none, the label that AWS derives from the state's name (aws-facts: Labels and ARNs)
  /// @param itemReader if it is absent, the items are in the state's input, where `items` says
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
      implements MapState {}

  /// What happens when a state fails. Retriers are tried first, in their order, and then catchers.
  record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {
    public static final ErrorHandling NONE = new ErrorHandling(List.of(), List.of());

    public ErrorHandling {
      retriers = List.copyOf(retriers);
      catchers = List.copyOf(catchers);
    }
  }

  /// The tolerated failure as it is written: each limit may be a number, a path or an expression.
  record Tolerance(Optional<NumberField> percentage, Optional<NumberField> count) {}
}
