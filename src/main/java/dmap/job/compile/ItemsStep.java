package dmap.job.compile;

import dmap.expression.QueryLanguage;
import dmap.job.InputPath;
import dmap.job.JobMap;
import dmap.job.Source;
import dmap.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a Map state gets items that no ItemReader reads.
///
/// In JSONata the Map has them, or an expression that gives them, in `Items`. In JSONPath its
/// `ItemsPath` can only point to one value of its input, so a Pass state before the map puts there
/// a list from the job file, or the first part of a list in the input. Items in DynamoDB are
/// fetched by a Task state before the map ([DynamoDbStep]).
///
/// @param before the state before the Map state, without `Next`
/// @param field the Map state's field for the items
/// @param value of that field; absent if a reader reads the items
record ItemsStep(Optional<ObjectNode> before, String field, Optional<JsonNode> value) {
  /// Where the Pass state puts the items: a name that inputs do not have by chance.
  private static final String PASSED = "$.jobItems";

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /// Words that are operators or literals of JSONata, unless in backquotes.
  private static final Set<String> RESERVED =
      Set.of("and", "or", "in", "true", "false", "null", "function");

  static ItemsStep of(JobMap map, QueryLanguage language) {
    Optional<Long> max = map.maxItems();
    return switch (map.source()) {
      case Source.Items(JsonNode items) -> literal(language, first(items, max));
      case Source.Input(InputPath path) ->
          switch (language) {
            case JSONATA -> jsonata(text(expression(path, max)));
            case JSONPATH -> jsonPath(path, max);
          };
      case Source.DynamoDb dynamoDb ->
          fetched(DynamoDbStep.state(dynamoDb, language, max), language);
      case Source.File _, Source.Inventory _, Source.Athena _, Source.Objects _ ->
          new ItemsStep(Optional.empty(), "", Optional.empty());
    };
  }

  private static ItemsStep fetched(ObjectNode task, QueryLanguage language) {
    String variable = "$" + DynamoDbStep.VARIABLE;
    return switch (language) {
      case JSONATA ->
          new ItemsStep(Optional.of(task), "Items", Optional.of(text("{% " + variable + " %}")));
      case JSONPATH -> new ItemsStep(Optional.of(task), "ItemsPath", Optional.of(text(variable)));
    };
  }

  private static ItemsStep literal(QueryLanguage language, JsonNode items) {
    return switch (language) {
      case JSONATA -> jsonata(items);
      case JSONPATH -> {
        ObjectNode pass = Json.object().put("Type", "Pass");
        pass.set("Result", items);
        yield passed(pass);
      }
    };
  }

  private static ItemsStep jsonata(JsonNode items) {
    return new ItemsStep(Optional.empty(), "Items", Optional.of(items));
  }

  private static ItemsStep jsonPath(InputPath path, Optional<Long> max) {
    String text =
        switch (path) {
          case InputPath.Reference reference -> reference.text();
          case InputPath.Jsonata _ -> throw new IllegalStateException("JSONata in a JSONPath job");
        };
    return max.map(n -> passed(slice(text, n)))
        .orElseGet(() -> new ItemsStep(Optional.empty(), "ItemsPath", Optional.of(text(text))));
  }

  private static ObjectNode slice(String path, long max) {
    return Json.object().put("Type", "Pass").put("InputPath", path + "[0:" + max + "]");
  }

  private static ItemsStep passed(ObjectNode pass) {
    return new ItemsStep(
        Optional.of(pass.put("ResultPath", PASSED)), "ItemsPath", Optional.of(text(PASSED)));
  }

  /// The last `[]` keeps a list of one element a list, which JSONata would turn into that element.
  private static String expression(InputPath path, Optional<Long> max) {
    String body = jsonata(path);
    String limited = max.map(n -> "(" + body + ")[[0.." + (n - 1) + "]][]").orElse(body);
    return "{% " + limited + " %}";
  }

  /// The body of a JSONata expression for the value.
  private static String jsonata(InputPath path) {
    return switch (path) {
      case InputPath.Jsonata(String body) -> body;
      case InputPath.Reference(String _, List<InputPath.Step> steps) -> {
        StringBuilder text = new StringBuilder("$states.input");
        steps.forEach(step -> text.append(jsonata(step)));
        yield text.toString();
      }
    };
  }

  private static String jsonata(InputPath.Step step) {
    return switch (step) {
      case InputPath.Step.Element(int index) -> "[" + index + "]";
      case InputPath.Step.Member(String name) ->
          PLAIN_NAME.matcher(name).matches() && !RESERVED.contains(name)
              ? "." + name
              : ".`" + name + "`";
    };
  }

  private static JsonNode first(JsonNode items, Optional<Long> max) {
    return max.filter(n -> n < items.size()).map(n -> cut(items, n)).orElse(items);
  }

  private static JsonNode cut(JsonNode items, long max) {
    if (items.isObject()) {
      ObjectNode some = Json.object();
      items.propertyNames().stream().limit(max).forEach(name -> some.set(name, items.get(name)));
      return some;
    }
    ArrayNode some = Json.array();
    items.valueStream().limit(max).forEach(some::add);
    return some;
  }

  private static JsonNode text(String value) {
    return Json.nodes().stringNode(value);
  }
}
