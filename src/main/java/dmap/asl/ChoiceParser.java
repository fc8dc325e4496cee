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
  private static final List<String> SELECTORS =
      List.of("And", "Or", "Not", "Variable", "Condition");
  private static final Map<String, Comparison> COMPARISONS = comparisons();
  private static final String MATCHES = "StringMatches";

  private record Comparison(Type type, Relation relation, boolean path) {}

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
    if (!fields.has("Choices")) {
      fields.missing("Choices", "a list of rules");
    }
    for (Fields rule : fields.objects("Choices")) {
      rule(rule).ifPresent(rules::add);
    }
    AslParser.refuseEmpty(fields, "Choices", "give at least one rule");
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

  private Optional<Condition> computed(Fields fields) {
    Optional<JsonNode> value = fields.any("Condition");
    if (value.isEmpty()) {
      refuseJsonPath(fields);
      return Optional.empty();
    }
    JsonNode condition = value.get();
    if (condition.isBoolean()) {
      return Optional.of(new Condition.Computed(new Expression.Literal(condition)));
    }
    if (!condition.isString() || !ExpressionParser.isJsonata(condition.asString())) {
      fields.problem(
          fields.pointer("Condition"),
          AslParser.SCHEMA,
          "JSONata string must start with {% and end with %}",
          "such as {% $states.input.count > 5 %}");
      return Optional.empty();
    }
    return state
        .inside(fields)
        .expression("Condition", condition.asString())
        .map(Condition.Computed::new);
  }

  /// A rule in the wrong language, or no rule at all.
  private static void refuseJsonPath(Fields fields) {
    boolean comparison = fields.names().stream().anyMatch(ChoiceParser::isOperator);
    if (comparison) {
      fields.names().forEach(fields::has); // one mistake, not one for each of its fields
      fields.problem(
          fields.pointer(),
          AslParser.SCHEMA,
          "The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the"
              + " 'JSONPath' QueryLanguage",
          "give a Condition instead");
    } else {
      fields.missing("Condition", "a JSONata expression {% … %}");
    }
  }

  private Optional<Condition> condition(Fields fields) {
    List<String> operators = fields.names().stream().filter(ChoiceParser::isOperator).toList();
    if (operators.size() != 1 || refuseMixture(fields)) {
      return notOneOperator(fields, operators);
    }
    String name = operators.getFirst();
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

  /// Whether there is none of And, Or, Not and Variable, or more than one; then it has been said.
  private static boolean refuseMixture(Fields fields) {
    long given = SELECTORS.stream().filter(fields.names()::contains).count();
    if (given == 1) {
      return false;
    }
    fields.names().forEach(fields::has); // one mistake, not one for each of its fields
    fields.problem(
        fields.pointer(),
        AslParser.SCHEMA,
        "The object must have only one of the following fields, " + SELECTORS,
        given == 0 ? "a comparison needs a Variable, such as $.type" : "");
    return true;
  }

  private static Optional<Condition> notOneOperator(Fields fields, List<String> operators) {
    if (operators.size() == 1) {
      return Optional.empty(); // said already
    }
    if (fields.names().contains("Condition")) {
      fields.has("Condition");
      fields.problem(
          fields.pointer("Condition"),
          fields.pointer(),
          AslParser.SCHEMA,
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
    List<String> all = comparisonNames();
    String nearest =
        fields.names().stream()
            .filter(n -> !List.of("Variable", "Next", "Comment", "Assign").contains(n))
            .flatMap(n -> Nearest.of(n, all).stream())
            .findFirst()
            .map(AwsWording::meant)
            .orElse("such as StringEquals, NumericLessThan, IsPresent");
    boolean none = operators.isEmpty();
    fields.problem(
        fields.pointer(),
        AslParser.SCHEMA,
        none ? AwsWording.exactlyOneOf(all) : AwsWording.onlyOneOf(all),
        none ? nearest : "here are " + String.join(" and ", operators) + "; combine them with And");
  }

  private static List<String> comparisonNames() {
    List<String> all = new ArrayList<>(COMPARISONS.keySet());
    all.add(MATCHES);
    for (Kind kind : Kind.values()) {
      all.add(operatorName(kind));
    }
    return all;
  }

  private List<Condition> conditions(Fields fields, String name) {
    List<Condition> all = new ArrayList<>();
    for (Fields inner : fields.objects(name)) {
      nested(inner).ifPresent(all::add);
    }
    AslParser.refuseEmpty(fields, name, "give at least one condition");
    return all;
  }

  private Optional<Condition> nested(Fields fields) {
    fields.string("Comment");
    Optional<Condition> condition = condition(fields);
    fields.rejectUnknown("a condition");
    return condition;
  }

  private Optional<JsonPath> variable(Fields fields) {
    return state.inside(fields).referencePath("Variable");
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
      return state.inside(fields).referencePath(name).map(Operand.AtPath::new);
    }
    return switch (comparison.type()) {
      case STRING -> fields.string(name).map(_ -> value(fields, name));
      case TIMESTAMP ->
          fields
              .string(name)
              .filter(text -> state.inside(fields).isTimestamp(name, text))
              .map(_ -> value(fields, name));
      case NUMERIC ->
          fields.number(name, -Double.MAX_VALUE, Double.MAX_VALUE).map(_ -> value(fields, name));
      case BOOLEAN -> fields.bool(name).map(_ -> value(fields, name));
    };
  }

  private static Operand value(Fields fields, String name) {
    return new Operand.Value(fields.any(name).orElseThrow());
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
