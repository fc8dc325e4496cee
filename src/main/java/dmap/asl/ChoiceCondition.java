package dmap.asl;

import dmap.expression.Expression;
import dmap.expression.JsonPath;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The condition of a choice rule.
public sealed interface ChoiceCondition {
  record And(List<ChoiceCondition> all) implements ChoiceCondition {
    public And {
      all = List.copyOf(all);
    }
  }

  record Or(List<ChoiceCondition> any) implements ChoiceCondition {
    public Or {
      any = List.copyOf(any);
    }
  }

  record Not(ChoiceCondition condition) implements ChoiceCondition {}

  /// A JSONata `Condition`: an expression that must give a boolean, or a literal boolean.
  record Computed(Expression expression) implements ChoiceCondition {}

  /// Compares the value of `Variable` with another value. Values of another type than `type` never
  /// match.
  record Compare(JsonPath variable, Type type, Relation relation, Operand operand)
      implements ChoiceCondition {}

  /// `StringMatches`. In the pattern `*` stands for any characters and `\*` for a star.
  record Matches(JsonPath variable, String pattern) implements ChoiceCondition {}

  /// `IsNull`, `IsPresent` and so on.
  record Is(JsonPath variable, Kind kind, boolean expected) implements ChoiceCondition {}

  enum Type {
    STRING,
    NUMERIC,
    BOOLEAN,
    TIMESTAMP
  }

  enum Relation {
    EQUALS,
    LESS_THAN,
    GREATER_THAN,
    LESS_THAN_EQUALS,
    GREATER_THAN_EQUALS
  }

  /// What an `Is…` operator asks about the value of `Variable`.
  enum Kind {
    NULL,
    PRESENT,
    NUMERIC,
    STRING,
    BOOLEAN,
    TIMESTAMP
  }

  sealed interface Operand {
    record Value(JsonNode value) implements Operand {}

    record AtPath(JsonPath path) implements Operand {}
  }
}
