package dmap.job.parse;

import dmap.job.Source;
import dmap.json.Fields;
import dmap.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads `dynamodb: {table: T, key: {id: x}, list: values}` or `{table: T}`.
final class DynamoDbSourceParser {
  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

  private static final List<String> KEY_TYPES = List.of("S", "N", "B");

  private final Fields fields;
  private final ParseContext context;

  DynamoDbSourceParser(Fields fields, ParseContext context) {
    this.fields = fields;
    this.context = context;
  }

  Optional<Source> source() {
    Optional<String> table =
        fields.has("table") ? table() : fields.missing("table", "the table's name");
    Optional<ObjectNode> key = fields.object("key").flatMap(this::key);
    Optional<String> list = fields.string("list");
    boolean whole = fields.has("key") == fields.has("list");
    fields.rejectUnknown("`dynamodb`");
    if (!whole) {
      String missing = fields.has("key") ? "list" : "key";
      fields.missing(
          missing,
          "the items are a list in one item of the table (`key` and `list`), or all its items");
      return Optional.empty();
    }
    Optional<Source.InItem> inItem =
        key.flatMap(k -> list.map(attribute -> new Source.InItem(k, attribute)));
    return fields.has("key") && inItem.isEmpty()
        ? Optional.empty()
        : table.map(t -> new Source.DynamoDb(t, inItem));
  }

  private Optional<String> table() {
    return TextFields.matching(
        fields,
        "table",
        TABLE.asMatchPredicate(),
        "the name of a table",
        "3 to 255 letters, digits, `_`, `-` and `.`");
  }

  /// The key of the item: one or two attributes, each in the form that DynamoDB uses, `{S: text}`.
  private Optional<ObjectNode> key(Fields key) {
    ObjectNode all = Json.object();
    for (String name : key.names()) {
      key.any(name)
          .flatMap(value -> value(key, name, value))
          .ifPresent(value -> all.set(name, value));
    }
    if (key.names().isEmpty() || key.names().size() > 2) {
      fields.wrong("key", "`key` must name one attribute or two, as the table's key does", "");
      return Optional.empty();
    }
    return all.size() == key.names().size() ? Optional.of(all) : Optional.empty();
  }

  private Optional<ObjectNode> value(Fields key, String name, JsonNode value) {
    if (value.isString()) {
      return Optional.of(Json.object().put("S", value.asString()));
    }
    if (value.isNumber()) {
      return Optional.of(Json.object().put("N", value.asString()));
    }
    if (value instanceof ObjectNode typed
        && typed.size() == 1
        && KEY_TYPES.contains(typed.propertyNames().iterator().next())
        && typed.iterator().next().isString()) {
      return Optional.of(typed);
    }
    context.error(
        key.pointer(name),
        "WRONG_TYPE",
        "`" + name + "` must be a text or a number, not " + Fields.describe(value),
        "or as DynamoDB writes it: `{S: text}`, `{N: \"1\"}`, `{B: base64}`");
    return Optional.empty();
  }
}
