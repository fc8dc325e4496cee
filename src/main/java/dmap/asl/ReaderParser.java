package dmap.asl;

import dmap.asl.ItemReader.Action;
import dmap.asl.ItemReader.Dataset;
import dmap.asl.ItemReader.Format;
import dmap.asl.ItemReader.Header;
import dmap.expression.PayloadTemplate;
import dmap.expression.QueryLanguage;
import dmap.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parses `ItemReader`. Which fields of `ReaderConfig` there are depends on what is read (reference
/// 2.2); any other is unknown.
final class ReaderParser {
  private static final Map<String, Character> DELIMITERS =
      Map.of("COMMA", ',', "PIPE", '|', "SEMICOLON", ';', "SPACE", ' ', "TAB", '\t');

  private static final List<String> CONTENTS = List.of("CSV", "JSON", "JSONL", "PARQUET");

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
    Optional<Dataset> dataset = action.flatMap(a -> dataset(a, config));
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
    return arguments.flatMap(args -> dataset.map(d -> new ItemReader(d, args, maxItems)));
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

  private Optional<Dataset> dataset(Action action, Optional<Fields> config) {
    return switch (action) {
      case LIST_OBJECTS -> config.map(this::listed).orElse(Optional.of(new Dataset.Listing()));
      case GET_OBJECT -> config.map(this::fetched).orElseGet(this::withoutType);
    };
  }

  private Optional<Dataset> listed(Fields config) {
    Optional<String> transformation =
        config.oneOf("Transformation", List.of("NONE", "LOAD_AND_FLATTEN"));
    boolean flatten = transformation.equals(Optional.of("LOAD_AND_FLATTEN"));
    if (!config.has("InputType")) {
      return flatten
          ? config.missing("InputType", "what the listed objects hold: " + words(CONTENTS))
          : Optional.of(new Dataset.Listing());
    }
    Optional<Format> format = config.oneOf("InputType", CONTENTS).flatMap(t -> format(t, config));
    if (!flatten && (transformation.isPresent() || !config.has("Transformation"))) {
      config.wrong(
          "InputType",
          "InputType says what listed objects hold, but they are not read",
          "set Transformation to LOAD_AND_FLATTEN to read them, or leave InputType away");
      return Optional.empty();
    }
    return format.map(Dataset.Flattened::new);
  }

  private Optional<Dataset> fetched(Fields config) {
    config.oneOf("Transformation", List.of("NONE"));
    Optional<String> manifest =
        config.oneOf("ManifestType", List.of("S3_INVENTORY", "ATHENA_DATA"));
    if (config.has("ManifestType")) {
      return manifest.flatMap(
          type -> type.equals("ATHENA_DATA") ? athena(config) : inventory(config));
    }
    if (!config.has("InputType")) {
      return withoutType();
    }
    Optional<String> type =
        config.oneOf("InputType", List.of("CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"));
    return type.flatMap(
        t ->
            t.equals("MANIFEST") ? inventory(config) : format(t, config).map(Dataset.OneFile::new));
  }

  private Optional<Dataset> withoutType() {
    fields.problem(
        fields.pointer(),
        AslParser.SCHEMA,
        "ReaderConfig must have an InputType",
        "CSV, JSON, JSONL, PARQUET or MANIFEST");
    return Optional.empty();
  }

  /// `InputType: MANIFEST`, the older form, may also stand beside the newer one.
  private Optional<Dataset> inventory(Fields config) {
    config.oneOf("InputType", List.of("MANIFEST"));
    return Optional.of(new Dataset.Inventory(delimiter(config)));
  }

  private Optional<Dataset> athena(Fields config) {
    List<String> types = List.of("CSV", "JSONL", "PARQUET");
    if (!config.has("InputType")) {
      return config.missing("InputType", "what the query wrote: " + words(types));
    }
    return config
        .oneOf("InputType", types)
        .flatMap(type -> format(type, config))
        .map(Dataset.Athena::new);
  }

  private Optional<Format> format(String inputType, Fields config) {
    return switch (inputType) {
      case "CSV" -> csv(config);
      case "JSON" -> json(config);
      case "JSONL" -> Optional.of(new Format.JsonLines());
      case "PARQUET" -> Optional.of(new Format.Parquet());
      default -> throw new IllegalStateException(inputType);
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

  private static Optional<Format> csv(Fields config) {
    Optional<String> location = config.oneOf("CSVHeaderLocation", List.of("FIRST_ROW", "GIVEN"));
    List<String> names = config.strings("CSVHeaders");
    char delimiter = delimiter(config);
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

  private static char delimiter(Fields config) {
    return config
        .oneOf("CSVDelimiter", List.of("COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"))
        .map(DELIMITERS::get)
        .orElse(',');
  }

  private static String words(List<String> types) {
    return String.join(", ", types.subList(0, types.size() - 1)) + " or " + types.getLast();
  }
}
