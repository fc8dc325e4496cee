package dmap.asl.parse;

import dmap.asl.ItemReader;
import dmap.asl.ItemReader.Action;
import dmap.asl.ItemReader.Dataset;
import dmap.asl.ItemReader.Format;
import dmap.asl.ItemReader.Header;
import dmap.asl.NumberField;
import dmap.expression.PayloadTemplate;
import dmap.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Parses `ItemReader`. The fields that `ReaderConfig` can have depend on what is read (aws-facts:
/// Readers of data sets).
final class ItemReaderParser {
  private static final Map<String, Character> DELIMITERS =
      Map.of("COMMA", ',', "PIPE", '|', "SEMICOLON", ';', "SPACE", ' ', "TAB", '\t');

  private static final List<String> INPUT_TYPES =
      List.of("CSV", "JSON", "JSONL", "PARQUET", "MANIFEST");

  private static final List<String> CONTENTS = List.of("CSV", "JSON", "JSONL", "PARQUET");

  private static final List<String> ATHENA = List.of("CSV", "JSONL", "PARQUET");

  /// In a JSON Pointer a tilde is only allowed in `~0` and `~1`.
  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

  private final StateFields reader;
  private final Fields fields;

  ItemReaderParser(StateFields reader) {
    this.reader = reader;
    this.fields = reader.fields();
  }

  Optional<ItemReader> parse() {
    Optional<Action> action = action();
    String field = reader.argumentsField();

    Optional<PayloadTemplate> arguments = reader.template(field);
    Optional<Fields> config = fields.object("ReaderConfig");
    Optional<NumberField> maxItems =
        config.flatMap(c -> reader.inside(c).values().number("MaxItems", 0));
    Optional<Dataset> dataset = action.flatMap(a -> dataset(a, config));
    if (action.isEmpty()) {
      config.ifPresent(c -> c.names().forEach(c::has)); // their meaning depends on the action
    }
    config.ifPresent(c -> reader.inside(c).rejectUnknown("ReaderConfig"));
    reader.rejectUnknown("ItemReader");
    if (!fields.has("Arguments") && !fields.has("Parameters")) {
      fields.missing(field, "Bucket and Key, or Bucket and Prefix");
    }
    return arguments.flatMap(args -> dataset.map(d -> new ItemReader(d, args, maxItems)));
  }

  private Optional<Action> action() {
    Optional<String> resource = fields.string("Resource");
    if (!fields.has("Resource")) {
      return fields.missing("Resource", "arn:aws:states:::s3:getObject or …:s3:listObjectsV2");
    }
    Optional<Action> action =
        Stream.of(Action.values())
            .filter(a -> resource.equals(Optional.of(a.resource())))
            .findFirst();
    if (resource.isPresent() && action.isEmpty()) {
      FieldRules.refuse(
          fields,
          "Resource",
          "The field 'Resource' does not match any of the allowed values",
          "arn:aws:states:::s3:getObject or arn:aws:states:::s3:listObjectsV2");
    }
    return action;
  }

  private Optional<Dataset> dataset(Action action, Optional<Fields> config) {
    boolean flatten = flattens(config);
    return switch (action) {
      case LIST_OBJECTS ->
          flatten
              ? format(config.orElseThrow(), CONTENTS).map(Dataset.Flattened::new)
              : listing(config);
      case GET_OBJECT ->
          config
              .map(this::fetched)
              .orElseGet(
                  () ->
                      fields.missing(
                          "ReaderConfig",
                          "such as {InputType: CSV, CSVHeaderLocation: FIRST_ROW}"));
    };
  }

  private static boolean flattens(Optional<Fields> config) {
    return config
        .flatMap(c -> c.oneOf("Transformation", List.of("NONE", "LOAD_AND_FLATTEN")))
        .filter("LOAD_AND_FLATTEN"::equals)
        .isPresent();
  }

  /// Without a transformation the objects are not read. AWS accepts their format all the same.
  private Optional<Dataset> listing(Optional<Fields> config) {
    config.filter(c -> c.has("InputType")).ifPresent(c -> format(c, CONTENTS));
    return Optional.of(new Dataset.Listing());
  }

  private Optional<Dataset> fetched(Fields config) {
    if (config.has("ManifestType")) {
      Optional<String> manifest =
          config.oneOf("ManifestType", List.of("S3_INVENTORY", "ATHENA_DATA"));
      if (manifest.isEmpty()) {
        config.names().forEach(config::has); // their meaning depends on the manifest
      }
      return manifest.flatMap(
          type ->
              type.equals("ATHENA_DATA")
                  ? format(config, ATHENA).map(Dataset.Athena::new)
                  : inventory(config));
    }
    boolean manifest =
        config.any("InputType").filter(t -> t.asString("").equals("MANIFEST")).isPresent();
    return manifest ? inventory(config) : format(config, INPUT_TYPES).map(Dataset.OneFile::new);
  }

  /// Besides `ManifestType`, the config may have the older form `InputType: MANIFEST`, or the
  /// format of the files as `InputType`.
  private static Optional<Dataset> inventory(Fields config) {
    config.oneOf("InputType", List.of("MANIFEST", "CSV"));
    return Optional.of(new Dataset.Inventory(delimiter(config)));
  }

  private static Optional<Format> format(Fields config, List<String> types) {
    if (!config.has("InputType")) {
      return config.missing("InputType", "one of " + String.join(", ", types));
    }
    return config
        .oneOf("InputType", types)
        .flatMap(
            type ->
                switch (type) {
                  case "CSV" -> csv(config);
                  case "JSON" -> json(config);
                  case "JSONL" -> Optional.of(new Format.JsonLines());
                  case "PARQUET" -> Optional.of(new Format.Parquet());
                  default -> throw new IllegalStateException(type);
                });
  }

  private static Optional<Format> json(Fields config) {
    String pointer = config.string("ItemsPointer").orElse("");
    boolean steps = pointer.isEmpty() || pointer.startsWith("/");
    if (!steps || BAD_ESCAPE.matcher(pointer).find()) {
      FieldRules.refuse(
          config,
          "ItemsPointer",
          "Value is not a valid JSONPointer",
          "it is \"" + pointer + "\"; such as /inventory/items");
      return Optional.empty();
    }
    return Optional.of(new Format.Json(pointer));
  }

  private static Optional<Format> csv(Fields config) {
    Optional<String> location = config.oneOf("CSVHeaderLocation", List.of("FIRST_ROW", "GIVEN"));
    List<String> names = config.strings("CSVHeaders");
    char delimiter = delimiter(config);
    if (!config.has("CSVHeaderLocation")) {
      FieldRules.refuseObject(
          config, "The field 'CSVHeaderLocation' is required", "FIRST_ROW or GIVEN");
      return Optional.empty();
    }
    boolean given = location.equals(Optional.of("GIVEN"));
    if (given) {
      FieldRules.require(config, "CSVHeaders", "the names of the columns");
      FieldRules.refuseEmpty(config, "CSVHeaders", "the names of the columns");
    } else if (config.has("CSVHeaders")) {
      FieldRules.refuseMember(
          config,
          "CSVHeaders",
          "Field 'CSVHeaders' is not supported",
          "it goes with CSVHeaderLocation: GIVEN");
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
}
