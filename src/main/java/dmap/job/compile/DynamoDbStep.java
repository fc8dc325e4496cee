package dmap.job.compile;

import dmap.expression.QueryLanguage;
import dmap.job.Source;
import dmap.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The Task state that fetches the items from DynamoDB, since Step Functions has no reader for it.
/// It leaves the execution's input as it is and puts the items in the variable `jobItems`.
///
/// The state is in JSONata even if the job is in JSONPath, because paths cannot take the types off
/// DynamoDB's values.
final class DynamoDbStep {
  static final String VARIABLE = "jobItems";

  /// JSONata functions that turn `{S: x}` into x at all levels. Lists of no and of one element are
  /// treated apart, because JSONata turns an empty list into nothing and a list of one into its
  /// element.
  private static final String PLAIN =
      """
      $one := function($x) { $type($x) = "array" ? [[$x]] : [$x] };
      $list := function($all, $f) { $count($all) = 0 ? [] : $count($all) = 1 ? $one($f($all[0])) : [$map($all, $f)] };
      $object := function($m, $f) { $count($keys($m)) = 0 ? {} : $merge($each($m, function($v, $k) { {$k: $f($v)} })) };
      $plain := function($v) {(
        $tag := $keys($v)[0];
        $value := $lookup($v, $tag);
        $tag = "N" ? $number($value) :
        $tag = "NULL" ? null :
        $tag = "L" ? $list($value, $plain) :
        $tag = "M" ? $object($value, $plain) :
        $tag = "NS" ? $list($value, $number) : $value
      )};
      """;

  private final Source.DynamoDb source;
  private final Optional<Long> max;

  private DynamoDbStep(Source.DynamoDb source, Optional<Long> max) {
    this.source = source;
    this.max = max;
  }

  /// The Task state, without `Next`.
  static ObjectNode state(Source.DynamoDb source, QueryLanguage language, Optional<Long> max) {
    DynamoDbStep step = new DynamoDbStep(source, max);
    ObjectNode state = Json.object().put("Type", "Task");
    switch (language) {
      case JSONATA -> {}
      case JSONPATH -> state.put("QueryLanguage", QueryLanguage.JSONATA.aslName());
    }
    return source.inItem().map(item -> step.get(state, item)).orElseGet(() -> step.scan(state));
  }

  private ObjectNode get(ObjectNode state, Source.InItem item) {
    state.put("Resource", "arn:aws:states:::dynamodb:getItem");
    ObjectNode arguments = state.putObject("Arguments").put("TableName", source.table());
    arguments.set("Key", item.key());
    arguments.put("ProjectionExpression", "#list");
    arguments.putObject("ExpressionAttributeNames").put("#list", item.list());
    String where = "the item " + Json.write(item.key()) + " of table " + source.table();
    return rest(
        state,
        """
        $item := $states.result.Item;
        $values := $exists($item) ? $lookup($lookup($item, %s), "L") : $error(%s);
        $exists($values) ? $list(%s, $plain) : $error(%s)
        """
            .formatted(
                text(item.list()),
                text("DynamoDB has not got " + where),
                max.map(n -> "$values[[0.." + (n - 1) + "]]").orElse("$values"),
                text("DynamoDB has no list " + item.list() + " in " + where)));
  }

  /// Reads one page only: a full page has 1 MB, and the result of a state can have at most 256 KiB.
  private ObjectNode scan(ObjectNode state) {
    state.put("Resource", "arn:aws:states:::aws-sdk:dynamodb:scan");
    ObjectNode arguments = state.putObject("Arguments").put("TableName", source.table());
    max.ifPresent(n -> arguments.put("Limit", Math.min(n, Integer.MAX_VALUE)));
    String whole =
        max.isPresent()
            ? ""
            : "$whole := $exists($states.result.LastEvaluatedKey) ? $error(%s) : true;\n"
                .formatted(
                    text(
                        "table "
                            + source.table()
                            + " is too large for a source: Step Functions hands on 256 KiB;"
                            + " limit it with maxItems, or export it to S3"));
    return rest(
        state, whole + "$list($states.result.Items, function($i) { $object($i, $plain) })\n");
  }

  private static ObjectNode rest(ObjectNode state, String items) {
    state.putObject("Assign").put(VARIABLE, "{% (\n" + PLAIN + items + ") %}");
    return state.put("Output", "{% $states.input %}");
  }

  /// A JSONata literal.
  private static String text(String value) {
    JsonNode node = Json.nodes().stringNode(value);
    return Json.write(node);
  }
}
