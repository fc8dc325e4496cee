package dmap.engine.interpreter;

import dmap.asl.ChoiceCondition;
import dmap.asl.ChoiceCondition.Kind;
import dmap.asl.ChoiceCondition.Operand;
import dmap.asl.ChoiceCondition.Relation;
import dmap.asl.ChoiceCondition.Type;
import dmap.asl.ChoiceRule;
import dmap.asl.DataSteps;
import dmap.asl.DataSteps.Exit;
import dmap.asl.DataTrace;
import dmap.asl.ErrorNames;
import dmap.asl.NumberField;
import dmap.asl.State;
import dmap.expression.EvaluationFailure;
import dmap.expression.Expression;
import dmap.expression.JsonPath;
import dmap.expression.Scope;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The Choice state: the first rule that matches says the next state and the output.
final class Choices {

  record Chosen(String next, Exit exit) {}

  private Choices() {}

  /// @throws EvaluationFailure if no rule matches and there is no default
  static Chosen choose(State.Choice choice, Scope raw, DataTrace trace) {
    Scope scope = DataSteps.effectiveInput(choice.flow(), raw, trace);
    for (ChoiceRule rule : choice.rules()) {
      if (matches(rule.condition(), scope)) {
        return chosen(rule, choice, raw, scope);
      }
    }
    return choice
        .otherwise()
        .map(next -> new Chosen(next, DataSteps.inputOutput(choice.flow(), raw)))
        .orElseThrow(
            () ->
                new EvaluationFailure(
                    ErrorNames.NO_CHOICE_MATCHED,
                    "Failed to transition out of the state. The state does not point to a next"
                        + " state."));
  }

  private static Chosen chosen(ChoiceRule rule, State.Choice choice, Scope raw, Scope scope) {
    Exit byState = DataSteps.inputOutput(choice.flow(), raw);
    JsonNode output = rule.output().map(t -> t.render(scope)).orElseGet(byState::output);
    return new Chosen(
        rule.next(),
        new Exit(
            output,
            rule.assign().isPresent() ? DataSteps.assigned(rule.assign(), scope) : Map.of()));
  }

  private static boolean matches(ChoiceCondition condition, Scope scope) {
    return switch (condition) {
      case ChoiceCondition.And(var all) -> all.stream().allMatch(c -> matches(c, scope));
      case ChoiceCondition.Or(var any) -> any.stream().anyMatch(c -> matches(c, scope));
      case ChoiceCondition.Not(var inner) -> !matches(inner, scope);
      case ChoiceCondition.Computed(var expression) -> computed(expression, scope);
      case ChoiceCondition.Matches(var variable, String pattern) -> {
        JsonNode value = variable.read(scope);
        yield value.isString() && new Wildcards(pattern).matches(value.asString());
      }
      case ChoiceCondition.Is(var variable, Kind kind, boolean expected) ->
          is(kind, variable, scope) == expected;
      case ChoiceCondition.Compare(var variable, Type type, Relation relation, var operand) ->
          compare(variable.read(scope), type, relation, operand, scope);
    };
  }

  private static boolean computed(Expression expression, Scope scope) {
    JsonNode value = expression.evaluate(scope);
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    throw switch (expression) {
      case Expression.Jsonata(var program, String _) ->
          NumberField.unexpectedType(program, "Condition", "boolean", value);
      case Expression.Literal _, Expression.Path _, Expression.Intrinsic _ ->
          new IllegalStateException("the parser takes booleans and JSONata only: " + value);
    };
  }

  private static boolean is(Kind kind, JsonPath variable, Scope scope) {
    if (kind == Kind.PRESENT) {
      return variable.find(scope).isPresent();
    }
    JsonNode value = variable.read(scope);
    return switch (kind) {
      case NULL -> value.isNull();
      case NUMERIC -> value.isNumber();
      case STRING -> value.isString();
      case BOOLEAN -> value.isBoolean();
      case TIMESTAMP -> timestamp(value).isPresent();
      case PRESENT -> throw new IllegalStateException("answered above");
    };
  }

  private static boolean compare(
      JsonNode left, Type type, Relation relation, Operand operand, Scope scope) {
    JsonNode right =
        switch (operand) {
          case Operand.Value(JsonNode value) -> value;
          case Operand.AtPath(JsonPath path) -> path.read(scope);
        };
    return order(left, right, type).map(order -> holds(relation, order)).orElse(false);
  }

  /// The order of two values of the type, as from `compareTo`; empty if either is of another type.
  private static Optional<Integer> order(JsonNode left, JsonNode right, Type type) {
    return switch (type) {
      case STRING ->
          left.isString() && right.isString()
              ? Optional.of(left.asString().compareTo(right.asString()))
              : Optional.empty();
      case NUMERIC ->
          left.isNumber() && right.isNumber()
              ? Optional.of(left.decimalValue().compareTo(right.decimalValue()))
              : Optional.empty();
      case BOOLEAN ->
          left.isBoolean() && right.isBoolean()
              ? Optional.of(Boolean.compare(left.asBoolean(), right.asBoolean()))
              : Optional.empty();
      case TIMESTAMP ->
          timestamp(left)
              .flatMap(l -> timestamp(right).map(r -> l.toInstant().compareTo(r.toInstant())));
    };
  }

  private static boolean holds(Relation relation, int order) {
    return switch (relation) {
      case EQUALS -> order == 0;
      case LESS_THAN -> order < 0;
      case GREATER_THAN -> order > 0;
      case LESS_THAN_EQUALS -> order <= 0;
      case GREATER_THAN_EQUALS -> order >= 0;
    };
  }

  private static Optional<OffsetDateTime> timestamp(JsonNode value) {
    if (!value.isString()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(value.asString()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
