package dmap.asl;

import dmap.asl.ItemReader.Action;
import dmap.asl.ItemReader.Format;
import dmap.asl.ItemReader.Header;
import dmap.expression.PayloadTemplate;
import dmap.expression.QueryLanguage;
import dmap.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parses `ItemReader`. What the engine cannot read yet is refused by name.
final class ReaderParser {
  private static final Map<String, Character> DELIMITERS =
      Map.of("COMMA", ',', "PIPE", '|', "SEMICOLON", ';', "SPACE", ' ', "TAB", '\t');

  /// In a JSON Pointer a tilde begins `~0` or `~1`.
  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

  private final StateFields reader;
  private final Fields fields;

  ReaderParser(StateFields reader) {
    this.reader = reader;
    this.fields = reader.fields();
  }

  Optional<ItemReader> parse() {
    Optional<Action> action = action();
    Optional<PayloadTemplate> arguments =
        reader.template(reader.language() == QueryLanguage.JSONATA ? "Arguments" : "Parameters");
    Optional<Fields> config = fields.object("ReaderConfig");
    Optional<NumberField> maxItems =
        config.flatMap(c -> reader.inside(c).number("MaxItems", "MaxItemsPath", 0));
    Optional<Format> format = action.flatMap(a -> format(a, config));
    if (action.isEmpty()) {
      config.ifPresent(c -> c.names().forEach(c::has)); // what they mean depends on the action
    }
    config.ifPresent(c -> reader.inside(c).rejectUnknown("`ReaderConfig`"));
    reader.rejectUnknown("`ItemReader`");
    if (arguments.isEmpty()) {
      fields.problem(
          fields.pointer(),
          AslParser.SCHEMA,
          "ItemReader must say what to read",
          "Bucket and Key (or Prefix) in Parameters or, in JSONata, in Arguments");
    }
    return action.flatMap(
        a -> arguments.flatMap(args -> format.map(f -> new ItemReader(a, args, f, maxItems))));
  }

  private Optional<Action> action() {
    Optional<String> resource = fields.string("Resource");
    if (!fields.has("Resource")) {
      return fields.missing("Resource", "arn:aws:states:::s3:getObject or …:s3:listObjectsV2");
    }
    Optional<Action> action =
        resource.flatMap(
            r -> {
              for (Action a : Action.values()) {
                if (a.resource().equals(r)) {
                  return Optional.of(a);
                }
              }
              return Optional.empty();
            });
    if (resource.isPresent() && action.isEmpty()) {
      fields.wrong(
          "Resource",
          "The resource '" + resource.get() + "' is not supported in ItemReader",
          "arn:aws:states:::s3:getObject or arn:aws:states:::s3:listObjectsV2");
    }
    return action;
  }

  private Optional<Format> format(Action action, Optional<Fields> config) {
    Optional<String> type =
        config.flatMap(
            c -> c.oneOf("InputType", List.of("CSV", "JSON", "JSONL", "PARQUET", "MANIFEST")));
    config.ifPresent(ReaderParser::refuseUnread);
    if (action == Action.LIST_OBJECTS) {
      if (type.isPresent()) {
        config
            .get()
            .wrong(
                "InputType",
                "reading the contents of listed objects is not supported by dmap yet",
                "leave InputType away to process the list of objects");
        return Optional.empty();
      }
      return Optional.of(new Format.Listing());
    }
    if (config.isEmpty() || type.isEmpty()) {
      if (config.map(c -> !c.has("InputType")).orElse(true)) {
        fields.problem(
            fields.pointer(),
            AslParser.SCHEMA,
            "ReaderConfig must have an InputType",
            "CSV, JSON or JSONL");
      }
      return Optional.empty();
    }
    Fields c = config.get();
    return switch (type.get()) {
      case "CSV" -> csv(c);
      case "JSON" -> json(c);
      case "JSONL" -> Optional.of(new Format.JsonLines());
      default -> {
        c.wrong(
            "InputType",
            "InputType " + type.get() + " is not supported by dmap yet",
            "CSV, JSON or JSONL");
        yield Optional.empty();
      }
    };
  }

  private static Optional<Format> json(Fields config) {
    String pointer = config.string("ItemsPointer").orElse("");
    boolean steps = pointer.isEmpty() || pointer.startsWith("/");
    if (!steps || BAD_ESCAPE.matcher(pointer).find()) {
      config.wrong(
          "ItemsPointer",
          "ItemsPointer must be a JSON Pointer: " + pointer,
          "such as /inventory/items");
      return Optional.empty();
    }
    return Optional.of(new Format.Json(pointer));
  }

  private static void refuseUnread(Fields config) {
    for (String field : List.of("ManifestType", "Transformation")) {
      boolean plain = config.string(field).equals(Optional.of("NONE"));
      if (config.has(field) && !plain) {
        config.wrong(field, field + " is not supported by dmap yet", "");
      }
    }
  }

  private static Optional<Format> csv(Fields config) {
    Optional<String> location = config.oneOf("CSVHeaderLocation", List.of("FIRST_ROW", "GIVEN"));
    List<String> names = config.strings("CSVHeaders");
    char delimiter =
        config
            .oneOf("CSVDelimiter", List.of("COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"))
            .map(DELIMITERS::get)
            .orElse(',');
    if (!config.has("CSVHeaderLocation")) {
      return config.missing("CSVHeaderLocation", "FIRST_ROW or GIVEN");
    }
    boolean given = location.equals(Optional.of("GIVEN"));
    if (given != config.has("CSVHeaders")) {
      config.wrong(
          "CSVHeaders",
          given
              ? "CSVHeaders must be given when CSVHeaderLocation is GIVEN"
              : "CSVHeaders may only be given when CSVHeaderLocation is GIVEN",
          "");
    }
    if (given && config.has("CSVHeaders") && names.isEmpty()) {
      config.wrong("CSVHeaders", "CSVHeaders must not be empty", "");
    }
    Header header = given ? new Header.Given(names) : new Header.FirstRow();
    return location.map(_ -> new Format.Csv(header, delimiter));
  }
}
