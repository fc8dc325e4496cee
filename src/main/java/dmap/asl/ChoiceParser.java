package dmap.asl;

import dmap.asl.Condition.Kind;
import dmap.asl.Condition.Operand;
import dmap.asl.Condition.Relation;
import dmap.asl.Condition.Type;
import dmap.expression.Expression;
import dmap.expression.ExpressionParser;
import dmap.expression.JsonPath;
import dmap.expression.QueryLanguage;
import dmap.json.Fields;
import dmap.json.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Parses a Choice state: in JSONata each rule has a `Condition`, in JSONPath a tree of
/// comparisons.
final class ChoiceParser {
  private static final List<String> CONNECTIVES = List.of("And", "Or", "Not");
  private static final Map<String, Comparison> COMPARISONS = comparisons();
  private static final String MATCHES = "StringMatches";

  private record Comparison(Type type, Relation relation, boolean path) {}

  private final AslParser machine;
  private final StateFields state;
  private final List<String> siblings;

  ChoiceParser(AslParser machine, StateFields state, List<String> siblings) {
    this.machine = machine;
    this.state = state;
    this.siblings = siblings;
  }

  Optional<State.Choice> parse(String name) {
    Fields fields = state.fields();
    DataFlow flow = state.inputOutput();
    List<ChoiceRule> rules = new ArrayList<>();
    for (Fields rule : machine.objects(fields, "Choices")) {
      rule(rule).ifPresent(rules::add);
    }
    if (fields.array("Choices").map(JsonNode::isEmpty).orElse(true)) {
      fields.problem(
          fields.pointer(), AslParser.SCHEMA, "A Choice state must have at least one rule", "");
    }
    Optional<String> otherwise = fields.string("Default");
    otherwise.ifPresent(t -> StateParser.checkTarget(fields, "Default", t, siblings));
    return Optional.of(new State.Choice(name, state.language(), flow, rules, otherwise));
  }

  private Optional<ChoiceRule> rule(Fields fields) {
    StateFields reader = state.inside(fields);
    fields.string("Comment");
    Optional<String> next = fields.string("Next");
    if (!fields.has("Next")) {
      fields.missing("Next", "the state to go to");
    }
    next.ifPresent(target -> StateParser.checkTarget(fields, "Next", target, siblings));
    boolean jsonata = state.language() == QueryLanguage.JSONATA;
    Optional<Condition> condition = jsonata ? computed(fields) : condition(fields);
    ChoiceRule rule =
        new ChoiceRule(
            condition.orElseGet(() -> new Condition.Or(List.of())),
            next.orElse(""),
            jsonata ? reader.template("Output") : Optional.empty(),
            reader.template("Assign"));
    reader.rejectUnknown("a choice rule");
    return condition.map(_ -> rule);
  }

  private static Optional<Condition> computed(Fields fields) {
    Optional<JsonNode> value = fields.any("Condition");
    if (value.isEmpty()) {
      return fields.missing("Condition", "a JSONata expression `{% … %}`");
    }
    JsonNode condition = value.get();
    if (condition.isBoolean()) {
      return Optional.of(new Condition.Computed(new Expression.Literal(condition)));
    }
    if (!condition.isString() || !ExpressionParser.isJsonata(condition.asString())) {
      fields.wrong(
          "Condition", "Condition must be a JSONata expression `{% … %}` or a boolean", "");
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Condition.Computed(ExpressionParser.jsonata(condition.asString(), "Condition")));
    } catch (IllegalArgumentException e) {
      fields.wrong(
          "Condition",
          "The JSONata expression of the field 'Condition' cannot be parsed: " + e.getMessage(),
          "");
      return Optional.empty();
    }
  }

  private Optional<Condition> condition(Fields fields) {
    Optional<String> operator =
        fields.names().stream().filter(ChoiceParser::isOperator).findFirst();
    if (operator.isEmpty()) {
      return unknownOperator(fields);
    }
    String name = operator.get();
    fields.has(name);
    return switch (name) {
      case "And" -> Optional.of(new Condition.And(conditions(fields, name)));
      case "Or" -> Optional.of(new Condition.Or(conditions(fields, name)));
      case "Not" -> fields.object(name).flatMap(this::nested).map(Condition.Not::new);
      default -> variable(fields).flatMap(variable -> test(fields, name, variable));
    };
  }

  private static boolean isOperator(String name) {
    return CONNECTIVES.contains(name)
        || COMPARISONS.containsKey(name)
        || name.equals(MATCHES)
        || kind(name).isPresent();
  }

  private static Optional<Condition> unknownOperator(Fields fields) {
    fields.names().forEach(fields::has); // one mistake, not one for each of its fields
    List<String> all = new ArrayList<>(COMPARISONS.keySet());
    all.add(MATCHES);
    all.addAll(CONNECTIVES);
    String hint =
        fields.names().stream()
            .filter(n -> !List.of("Variable", "Next", "Comment", "Assign").contains(n))
            .flatMap(n -> Nearest.of(n, all).stream())
            .findFirst()
            .map(n -> "did you mean `" + n + "`?")
            .orElse("such as StringEquals, NumericLessThan, IsPresent, And");
    fields.problem(
        fields.pointer(), AslParser.SCHEMA, "A choice rule must have a comparison", hint);
    return Optional.empty();
  }

  private List<Condition> conditions(Fields fields, String name) {
    List<Condition> all = new ArrayList<>();
    for (Fields inner : machine.objects(fields, name)) {
      nested(inner).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Condition> nested(Fields fields) {
    fields.string("Comment");
    Optional<Condition> condition = condition(fields);
    fields.rejectUnknown("a condition");
    return condition;
  }

  private Optional<JsonPath> variable(Fields fields) {
    if (!fields.has("Variable")) {
      return fields.missing("Variable", "a path such as $.type");
    }
    return state.inside(fields).path("Variable");
  }

  private Optional<Condition> test(Fields fields, String name, JsonPath variable) {
    if (name.equals(MATCHES)) {
      return fields.string(name).map(pattern -> new Condition.Matches(variable, pattern));
    }
    Optional<Kind> kind = kind(name);
    if (kind.isPresent()) {
      return fields.bool(name).map(b -> new Condition.Is(variable, kind.get(), b));
    }
    Comparison comparison = COMPARISONS.get(name);
    return operand(fields, name, comparison)
        .map(o -> new Condition.Compare(variable, comparison.type(), comparison.relation(), o));
  }

  private Optional<Operand> operand(Fields fields, String name, Comparison comparison) {
    if (comparison.path()) {
      return state.inside(fields).path(name).map(Operand.AtPath::new);
    }
    Optional<JsonNode> value = fields.any(name);
    boolean fits =
        value
            .map(
                v ->
                    switch (comparison.type()) {
                      case STRING, TIMESTAMP -> v.isString();
                      case NUMERIC -> v.isNumber();
                      case BOOLEAN -> v.isBoolean();
                    })
            .orElse(false);
    if (!fits) {
      fields.wrong(
          name, name + " takes " + article(comparison.type()), "for a path write " + name + "Path");
      return Optional.empty();
    }
    return value.map(Operand.Value::new);
  }

  private static String article(Type type) {
    return switch (type) {
      case STRING -> "a text";
      case NUMERIC -> "a number";
      case BOOLEAN -> "true or false";
      case TIMESTAMP -> "a timestamp such as \"2026-11-21T12:00:00Z\"";
    };
  }

  private static Optional<Kind> kind(String name) {
    for (Kind kind : Kind.values()) {
      if (name.equalsIgnoreCase("Is" + kind.name()) && name.equals(operatorName(kind))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static String operatorName(Kind kind) {
    return "Is" + capital(kind.name());
  }

  private static Map<String, Comparison> comparisons() {
    Map<String, Comparison> all = new LinkedHashMap<>();
    for (Type type : Type.values()) {
      for (Relation relation : Relation.values()) {
        if (type == Type.BOOLEAN && relation != Relation.EQUALS) {
          continue;
        }
        String name = capital(type.name()) + words(relation.name());
        all.put(name, new Comparison(type, relation, false));
        all.put(name + "Path", new Comparison(type, relation, true));
      }
    }
    return all;
  }

  private static String words(String constant) {
    StringBuilder words = new StringBuilder();
    for (String word : constant.split("_")) {
      words.append(capital(word));
    }
    return words.toString();
  }

  private static String capital(String constant) {
    return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
  }
}
