package dmap.expression;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Something in a definition that gives a value.
public sealed interface Expression {

  /// @throws EvaluationFailure if it has no value in this scope
  JsonNode evaluate(Scope scope);

  /// A value that stands in the definition.
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
      List<JsonNode> values = arguments.stream().map(a -> a.evaluate(scope)).toList();
      return function.apply(new IntrinsicCall(text, values, scope.sources()));
    }
  }

  /// `{% … %}`.
  ///
  /// @param field where it stands in its state, for messages: `Output/result`
  record Jsonata(JsonataProgram program, String field) implements Expression {
    @Override
    public JsonNode evaluate(Scope scope) {
      return program.evaluate(scope, field);
    }
  }
}
