package dmap.asl.parse;

import dmap.asl.ChoiceCondition;
import dmap.asl.ChoiceCondition.Kind;
import dmap.asl.ChoiceCondition.Operand;
import dmap.asl.ChoiceRule;
import dmap.asl.DataFlow;
import dmap.asl.State;
import dmap.asl.parse.ChoiceOperators.ComparisonOperator;
import dmap.expression.Expression;
import dmap.expression.ExpressionParser;
import dmap.expression.JsonPath;
import dmap.json.Fields;
import dmap.json.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Parses a Choice state. In JSONata each rule has a `Condition`; in JSONPath it is a tree of
/// comparisons.
final class ChoiceParser {
  private static final List<String> SELECTORS =
      List.of("And", "Or", "Not", "Variable", "Condition");

  private final StateFields state;
  private final List<String> siblings;

  ChoiceParser(StateFields state, List<String> siblings) {
    this.state = state;
    this.siblings = siblings;
  }

  Optional<State.Choice> parse(String name) {
    Fields fields = state.fields();
    DataFlow flow = state.flows().inputOutput();
    List<ChoiceRule> rules = new ArrayList<>();
    FieldRules.require(fields, "Choices", "a list of rules");
    for (Fields rule : fields.objects("Choices")) {
      rule(rule).ifPresent(rules::add);
    }
    FieldRules.refuseEmpty(fields, "Choices", "give at least one rule");
    Optional<String> otherwise = FieldRules.target(fields, "Default", siblings);
    return Optional.of(new State.Choice(name, state.language(), flow, rules, otherwise));
  }

  private Optional<ChoiceRule> rule(Fields fields) {
    StateFields reader = state.inside(fields);
    fields.string("Comment");
    Optional<String> next = FieldRules.target(fields, "Next", siblings);
    FieldRules.require(fields, "Next", "the state to go to");

    boolean jsonata = state.jsonata();
    Optional<ChoiceCondition> condition = jsonata ? computed(fields) : condition(fields);
    ChoiceRule rule =
        new ChoiceRule(
            condition.orElseGet(() -> new ChoiceCondition.Or(List.of())),
            next.orElse(""),
            jsonata ? reader.template("Output") : Optional.empty(),
            reader.template("Assign"));
    reader.rejectUnknown("a choice rule");
    return condition.map(_ -> rule);
  }

  private Optional<ChoiceCondition> computed(Fields fields) {
    Optional<JsonNode> value = fields.any("Condition");
    if (value.isEmpty()) {
      refuseJsonPath(fields);
      return Optional.empty();
    }
    JsonNode condition = value.get();
    if (condition.isBoolean()) {
      return Optional.of(new ChoiceCondition.Computed(new Expression.Literal(condition)));
    }
    if (!condition.isString() || !ExpressionParser.isJsonata(condition.asString())) {
      FieldRules.refuse(
          fields,
          "Condition",
          "JSONata string must start with {% and end with %}",
          "such as {% $states.input.count > 5 %}");
      return Optional.empty();
    }
    return state
        .inside(fields)
        .expression("Condition", condition.asString())
        .map(ChoiceCondition.Computed::new);
  }

  /// Refuses a rule without a `Condition`: it is written in JSONPath, or has no condition at all.
  private static void refuseJsonPath(Fields fields) {
    boolean comparison = fields.names().stream().anyMatch(ChoiceOperators::isOperator);
    if (comparison) {
      fields.names().forEach(fields::has); // one mistake, not one for each of its fields
      FieldRules.refuseObject(
          fields,
          "The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the"
              + " 'JSONPath' QueryLanguage",
          "give a Condition instead");
    } else {
      fields.missing("Condition", "a JSONata expression {% … %}");
    }
  }

  private Optional<ChoiceCondition> condition(Fields fields) {
    List<String> operators = fields.names().stream().filter(ChoiceOperators::isOperator).toList();
    if (operators.size() != 1 || refuseMixture(fields)) {
      return notOneOperator(fields, operators);
    }
    String name = operators.getFirst();
    fields.has(name);
    return switch (name) {
      case "And" -> Optional.of(new ChoiceCondition.And(conditions(fields, name)));
      case "Or" -> Optional.of(new ChoiceCondition.Or(conditions(fields, name)));
      case "Not" -> fields.object(name).flatMap(this::nested).map(ChoiceCondition.Not::new);
      default ->
          state
              .inside(fields)
              .referencePath("Variable")
              .flatMap(variable -> test(fields, name, variable));
    };
  }

  /// Whether there is not exactly one of And, Or, Not, Variable and Condition. If so, the mistake
  /// is recorded.
  private static boolean refuseMixture(Fields fields) {
    long given = SELECTORS.stream().filter(fields.names()::contains).count();
    if (given == 1) {
      return false;
    }
    fields.names().forEach(fields::has); // one mistake, not one for each of its fields
    FieldRules.refuseObject(
        fields,
        "The object must have only one of the following fields, " + SELECTORS,
        given == 0 ? "a comparison needs a Variable, such as $.type" : "");
    return true;
  }

  private static Optional<ChoiceCondition> notOneOperator(Fields fields, List<String> operators) {
    if (operators.size() == 1) {
      return Optional.empty(); // the mistake is already recorded
    }
    if (fields.names().contains("Condition")) {
      fields.has("Condition");
      FieldRules.refuseMember(
          fields,
          "Condition",
          "The QueryLanguage is set to 'JSONPath', but field 'Condition' is only supported for the"
              + " 'JSONata' QueryLanguage",
          "");
    } else if (!refuseMixture(fields)) {
      refuseComparisons(fields, operators);
    }
    fields.names().forEach(fields::has);
    return Optional.empty();
  }

  private static void refuseComparisons(Fields fields, List<String> operators) {
    List<String> all = ChoiceOperators.comparisons();
    String nearest =
        fields.names().stream()
            .filter(n -> !List.of("Variable", "Next", "Comment", "Assign").contains(n))
            .map(n -> Nearest.hint(n, all, ""))
            .filter(hint -> !hint.isEmpty())
            .findFirst()
            .orElse("such as StringEquals, NumericLessThan, IsPresent");
    boolean none = operators.isEmpty();
    FieldRules.refuseObject(
        fields,
        none ? AwsWording.exactlyOneOf(all) : AwsWording.onlyOneOf(all),
        none ? nearest : "here are " + String.join(" and ", operators) + "; combine them with And");
  }

  private List<ChoiceCondition> conditions(Fields fields, String name) {
    List<ChoiceCondition> all = new ArrayList<>();
    for (Fields inner : fields.objects(name)) {
      nested(inner).ifPresent(all::add);
    }
    FieldRules.refuseEmpty(fields, name, "give at least one condition");
    return all;
  }

  private Optional<ChoiceCondition> nested(Fields fields) {
    fields.string("Comment");
    Optional<ChoiceCondition> condition = condition(fields);
    fields.rejectUnknown("a condition");
    return condition;
  }

  private Optional<ChoiceCondition> test(Fields fields, String name, JsonPath variable) {
    if (name.equals(ChoiceOperators.MATCHES)) {
      return fields.string(name).map(pattern -> new ChoiceCondition.Matches(variable, pattern));
    }
    Optional<Kind> kind = ChoiceOperators.kind(name);
    if (kind.isPresent()) {
      return fields.bool(name).map(b -> new ChoiceCondition.Is(variable, kind.get(), b));
    }
    ComparisonOperator comparison = ChoiceOperators.comparison(name);
    return operand(fields, name, comparison)
        .map(
            o ->
                new ChoiceCondition.Compare(variable, comparison.type(), comparison.relation(), o));
  }

  private Optional<Operand> operand(Fields fields, String name, ComparisonOperator comparison) {
    if (comparison.path()) {
      return state.inside(fields).referencePath(name).map(Operand.AtPath::new);
    }
    return switch (comparison.type()) {
      case STRING -> fields.string(name).map(_ -> value(fields, name));
      case TIMESTAMP ->
          fields
              .string(name)
              .filter(text -> state.inside(fields).values().isTimestamp(name, text))
              .map(_ -> value(fields, name));
      case NUMERIC ->
          fields.number(name, -Double.MAX_VALUE, Double.MAX_VALUE).map(_ -> value(fields, name));
      case BOOLEAN -> fields.bool(name).map(_ -> value(fields, name));
    };
  }

  private static Operand value(Fields fields, String name) {
    return new Operand.Value(fields.any(name).orElseThrow());
  }
}
