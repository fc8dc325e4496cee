package dmap.expression;

import dmap.expression.jsonata.JsonataFailure;
import dmap.expression.jsonata.JsonataProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A part of a definition that has a value when it is evaluated.
public sealed interface Expression {

  /// @throws EvaluationFailure if the expression has no value in this scope
  JsonNode evaluate(Scope scope);

  record Literal(JsonNode value) implements Expression {
    @Override
    public JsonNode evaluate(Scope scope) {
      return value;
    }
  }

  /// `$.a.b`, `$$.Execution.Id` or `$variable.x`.
  record Path(JsonPath path) implements Expression {
    @Override
    public JsonNode evaluate(Scope scope) {
      return path.read(scope);
    }
  }

  /// `States.Format('{}', $.a)`.
  record Intrinsic(String text, IntrinsicFunction function, List<Expression> arguments)
      implements Expression {
    public Intrinsic {
      arguments = List.copyOf(arguments);
    }

    @Override
    public JsonNode evaluate(Scope scope) {
      return evaluate(scope, text);
    }

    /// @param whole the text of the outermost call, which AWS names if an argument of any call has
    ///   no value
    private JsonNode evaluate(Scope scope, String whole) {
      List<JsonNode> values = arguments.stream().map(a -> argument(a, scope, whole)).toList();
      return function.apply(new IntrinsicCall(function, values, scope.sources()));
    }

    private static JsonNode argument(Expression argument, Scope scope, String whole) {
      return switch (argument) {
        case Intrinsic call -> call.evaluate(scope, whole);
        case Path(JsonPath path) ->
            path.find(scope)
                .orElseThrow(
                    () ->
                        EvaluationFailure.runtime(
                            "The function '%s' had the following error: %s"
                                .formatted(whole, path.missingArgument(scope))));
        case Literal _, Jsonata _ -> argument.evaluate(scope);
      };
    }
  }

  /// `{% … %}`.
  ///
  /// @param field the path in the state to the field with the expression: `Output/result`
  record Jsonata(JsonataProgram program, String field) implements Expression {
    @Override
    public JsonNode evaluate(Scope scope) {
      try {
        return program.evaluate(states(scope), scope.variables().visible(), scope.sources());
      } catch (JsonataFailure e) {
        throw EvaluationFailure.query(e, field);
      }
    }

    private Map<String, JsonNode> states(Scope scope) {
      Map<String, JsonNode> states = new LinkedHashMap<>();
      states.put("input", scope.input());
      if (program.readsContext()) {
        states.put("context", scope.context().get());
      }
      scope.result().ifPresent(result -> states.put("result", result));
      scope.errorOutput().ifPresent(error -> states.put("errorOutput", error));
      return states;
    }
  }
}
