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

/// Parses `ItemReader`.
final class ReaderParser {
  private static final Map<String, Character> DELIMITERS =
      Map.of("COMMA", ',', "PIPE", '|', "SEMICOLON", ';', "SPACE", ' ', "TAB", '\t');

  private static final List<String> INPUT_TYPES =
      List.of("CSV", "JSON", "JSONL", "PARQUET", "MANIFEST");

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
    String field = reader.language() == QueryLanguage.JSONATA ? "Arguments" : "Parameters";
    Optional<PayloadTemplate> arguments = reader.template(field);
    Optional<Fields> config = fields.object("ReaderConfig");
    Optional<NumberField> maxItems =
        config.flatMap(c -> reader.inside(c).number("MaxItems", "MaxItemsPath", 0));
    Optional<Format> format = action.flatMap(a -> format(a, config));
    if (action.isEmpty()) {
      config.ifPresent(c -> c.names().forEach(c::has)); // what they mean depends on the action
    }
    config.ifPresent(c -> reader.inside(c).rejectUnknown("ReaderConfig"));
    reader.rejectUnknown("ItemReader");
    if (!fields.has("Arguments") && !fields.has("Parameters")) {
      fields.missing(field, "Bucket and Key, or Bucket and Prefix");
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
      fields.problem(
          fields.pointer("Resource"),
          AslParser.SCHEMA,
          "The field 'Resource' does not match any of the allowed values",
          "arn:aws:states:::s3:getObject or arn:aws:states:::s3:listObjectsV2");
    }
    return action;
  }

  private Optional<Format> format(Action action, Optional<Fields> config) {
    boolean listing = action == Action.LIST_OBJECTS && transformation(config).isEmpty();
    Optional<String> manifest =
        config.flatMap(c -> c.oneOf("ManifestType", List.of("S3_INVENTORY", "ATHENA_DATA")));
    boolean typed = config.filter(c -> c.has("InputType")).isPresent();
    if (!typed && listing) {
      return Optional.of(new Format.Listing());
    }
    if (!typed && manifest.isPresent()) {
      return Optional.of(new Format.Unread("ManifestType " + manifest.get()));
    }
    if (!typed) {
      return config.isPresent()
          ? config.get().missing("InputType", "one of " + String.join(", ", INPUT_TYPES))
          : fields.missing(
              "ReaderConfig", "such as {InputType: CSV, CSVHeaderLocation: FIRST_ROW}");
    }
    Optional<Format> format =
        config.get().oneOf("InputType", INPUT_TYPES).flatMap(type -> ofType(type, config.get()));
    Optional<String> unread =
        action == Action.LIST_OBJECTS
            ? Optional.of("the contents of listed objects")
            : manifest.map(type -> "ManifestType " + type);
    return format.map(f -> unread.<Format>map(Format.Unread::new).orElse(f));
  }

  private static Optional<String> transformation(Optional<Fields> config) {
    return config
        .flatMap(c -> c.oneOf("Transformation", List.of("NONE", "LOAD_AND_FLATTEN")))
        .filter(word -> !word.equals("NONE"));
  }

  private static Optional<Format> ofType(String type, Fields config) {
    return switch (type) {
      case "CSV" -> csv(config);
      case "JSON" -> json(config);
      case "JSONL" -> Optional.of(new Format.JsonLines());
      case "MANIFEST" -> {
        config.any("CSVDelimiter");
        yield Optional.of(new Format.Unread("InputType MANIFEST"));
      }
      default -> Optional.of(new Format.Unread("InputType " + type)); // PARQUET, see INPUT_TYPES
    };
  }

  private static Optional<Format> json(Fields config) {
    String pointer = config.string("ItemsPointer").orElse("");
    boolean steps = pointer.isEmpty() || pointer.startsWith("/");
    if (!steps || BAD_ESCAPE.matcher(pointer).find()) {
      config.problem(
          config.pointer("ItemsPointer"),
          AslParser.SCHEMA,
          "Value is not a valid JSONPointer",
          "it is \"" + pointer + "\"; such as /inventory/items");
      return Optional.empty();
    }
    return Optional.of(new Format.Json(pointer));
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
      config.problem(
          config.pointer(),
          AslParser.SCHEMA,
          "The field 'CSVHeaderLocation' is required",
          "FIRST_ROW or GIVEN");
      return Optional.empty();
    }
    boolean given = location.equals(Optional.of("GIVEN"));
    if (given && !config.has("CSVHeaders")) {
      config.missing("CSVHeaders", "the names of the columns");
    }
    if (given) {
      AslParser.refuseEmpty(config, "CSVHeaders", "the names of the columns");
    } else if (config.has("CSVHeaders")) {
      config.problem(
          config.pointer("CSVHeaders"),
          config.pointer(),
          AslParser.SCHEMA,
          "Field 'CSVHeaders' is not supported",
          "it goes with CSVHeaderLocation: GIVEN");
    }
    Header header = given ? new Header.Given(names) : new Header.FirstRow();
    return location.map(_ -> new Format.Csv(header, delimiter));
  }
}
