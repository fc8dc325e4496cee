package dmap.job.parse;

import dmap.job.DataLocation;
import dmap.job.InputPath;
import dmap.job.Source;
import dmap.job.Source.CsvFormat;
import dmap.job.Source.FileContents;
import dmap.job.SourceKind;
import dmap.json.Fields;
import dmap.objects.ObjectUri;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads `source`: exactly one kind, and the options that go with it.
final class SourceParser {
  private static final List<String> OPTIONS =
      List.of("header", "delimiter", "pointer", "contents", "maxItems", "versionId", "bucketOwner");

  /// The kinds that read one object from S3, of which there may be versions.
  private static final Set<SourceKind> FILES =
      EnumSet.of(
          SourceKind.CSV,
          SourceKind.JSON,
          SourceKind.JSONL,
          SourceKind.INVENTORY,
          SourceKind.ATHENA);

  private static final CsvFormat DEFAULT_FORMAT = new CsvFormat(List.of(), Optional.empty());

  private final Fields fields;
  private final ParseContext context;

  SourceParser(Fields fields, ParseContext context) {
    this.fields = fields;
    this.context = context;
  }

  Optional<Source> source() {
    List<SourceKind> given =
        Stream.of(SourceKind.values()).filter(kind -> fields.has(kind.key())).toList();
    OPTIONS.forEach(fields::has);
    if (given.isEmpty()) {
      fields.problem(
          fields.pointer(),
          "MISSING_KEY",
          "`source` does not say where the items are",
          "one of: " + SourceKind.all());
      return Optional.empty();
    }
    if (given.size() > 1) {
      String all = given.stream().map(SourceKind::key).collect(Collectors.joining(", "));
      fields.wrong(
          given.get(1).key(),
          "a source is of one kind, but this has " + given.size() + ": " + all,
          "keep one");
      return Optional.empty();
    }
    return source(given.getFirst());
  }

  private Optional<Source> source(SourceKind kind) {
    Optional<FileContents> contents = contents(kind);
    CsvFormat format = csvFormat(kind, maybe(FileContents.Csv.class, contents));
    Optional<String> pointer = pointer(kind, maybe(FileContents.Json.class, contents));
    misplaced("versionId", FILES.contains(kind), "one file that is not Parquet", kind);
    return switch (kind) {
      case CSV -> file(kind, new FileContents.Csv(format));
      case JSON -> file(kind, new FileContents.Json(pointer));
      case JSONL -> file(kind, new FileContents.JsonLines());
      case PARQUET -> file(kind, new FileContents.Parquet());
      case INVENTORY -> file(kind).map(file -> new Source.Inventory(file, format.delimiter()));
      case ATHENA -> athena(kind, contents);
      case OBJECTS ->
          inBucket(kind, LocationParser.location(fields, kind.key(), context.folder()))
              .map(prefix -> new Source.Objects(prefix, contents));
      case ITEMS -> items(kind.key());
      case INPUT -> input(kind.key());
      case DYNAMODB ->
          fields.object(kind.key()).flatMap(f -> new DynamoDbSourceParser(f, context).source());
    };
  }

  private Optional<Source> file(SourceKind kind, FileContents contents) {
    return file(kind).map(location -> new Source.File(location, contents));
  }

  private Optional<DataLocation> file(SourceKind kind) {
    return inBucket(kind, LocationParser.file(fields, kind.key(), context.folder()));
  }

  /// Adds `versionId` and `bucketOwner` to a location in a bucket. Both are refused for local data,
  /// because dmap chooses its bucket.
  private Optional<DataLocation> inBucket(SourceKind kind, Optional<DataLocation> location) {
    Optional<String> version = fields.string("versionId");
    Optional<String> owner =
        TextFields.matching(
            fields,
            "bucketOwner",
            account -> account.matches("\\d{12}"),
            "an account's twelve digits",
            "in quotes");
    return location.map(
        place ->
            switch (place) {
              case DataLocation.InBucket(ObjectUri uri, var _, var _) ->
                  new DataLocation.InBucket(uri, version, owner);
              case DataLocation.OnDisk disk -> {
                for (String option : List.of("versionId", "bucketOwner")) {
                  misplaced(option, false, "an S3 URI", kind);
                }
                yield disk;
              }
            });
  }

  private Optional<Source> athena(SourceKind kind, Optional<FileContents> contents) {
    Optional<DataLocation> manifest = file(kind);
    if (!fields.has("contents")) {
      return fields.missing("contents", "what the query wrote: csv, jsonl or parquet");
    }
    if (contents.orElse(null) instanceof FileContents.Csv(CsvFormat format)
        && format.header().isEmpty()) {
      fields.missing("header", "the CSV files that Athena writes do not name their columns");
    }
    return manifest.flatMap(file -> contents.map(c -> new Source.Athena(file, c)));
  }

  private Optional<FileContents> contents(SourceKind kind) {
    boolean athena = kind == SourceKind.ATHENA;
    boolean fits = athena || kind == SourceKind.OBJECTS;
    if (misplaced("contents", fits, "`objects` and `athena`", kind)) {
      return Optional.empty();
    }
    List<String> words =
        athena ? List.of("csv", "jsonl", "parquet") : List.of("csv", "json", "jsonl", "parquet");
    return fields
        .oneOf("contents", words)
        .map(
            word ->
                switch (word) {
                  case "csv" -> new FileContents.Csv(CsvFormatParser.parse(fields));
                  case "json" -> new FileContents.Json(jsonPointer());
                  case "jsonl" -> new FileContents.JsonLines();
                  case "parquet" -> new FileContents.Parquet();
                  default -> throw new IllegalStateException(word);
                });
  }

  /// Whether options for these contents are let through, which they are, too, if `contents` could
  /// not be read, because nobody knows whether they belong there.
  private boolean maybe(Class<? extends FileContents> type, Optional<FileContents> contents) {
    return contents.map(type::isInstance).orElseGet(() -> fields.has("contents"));
  }

  /// The format of `csv` and the delimiter of `inventory`; that of `objects` and `athena` is part
  /// of their contents.
  private CsvFormat csvFormat(SourceKind kind, boolean csvContents) {
    boolean fits = kind == SourceKind.CSV || csvContents;
    boolean inventory = kind == SourceKind.INVENTORY;
    String where = "`csv` or `contents: csv`";
    misplaced("header", fits, where, kind);
    misplaced("delimiter", fits || inventory, where + " or `inventory`", kind);
    return kind == SourceKind.CSV || inventory && !fields.has("header")
        ? CsvFormatParser.parse(fields)
        : DEFAULT_FORMAT;
  }

  private Optional<String> pointer(SourceKind kind, boolean jsonContents) {
    boolean json = kind == SourceKind.JSON;
    misplaced("pointer", json || jsonContents, "`json` or `contents: json`", kind);
    return json ? jsonPointer() : Optional.empty();
  }

  private Optional<String> jsonPointer() {
    return TextFields.matching(
            fields,
            "pointer",
            SourceParser::isJsonPointer,
            "a JSON Pointer such as `/data/items`",
            "")
        .filter(pointer -> !pointer.isEmpty());
  }

  private static boolean isJsonPointer(String text) {
    return text.isEmpty() || text.startsWith("/") && !text.matches("(?s).*~(?![01]).*");
  }

  /// Refuses an option that does not go with this kind of source; true if it was there.
  private boolean misplaced(String option, boolean fits, String where, SourceKind kind) {
    if (fits || !fields.has(option)) {
      return false;
    }
    fields.wrong(
        option, "`" + option + "` goes with " + where + ", not with `" + kind.key() + "`", "");
    return true;
  }

  private Optional<Source> items(String key) {
    return fields
        .any(key)
        .flatMap(
            node -> {
              if (node.isArray() || node.isObject()) {
                return Optional.of(new Source.Items(node));
              }
              fields.problem(
                  fields.pointer(key),
                  "WRONG_TYPE",
                  "`items` must be a list, not " + Fields.describe(node),
                  "a list in the execution's input is `input: $.NAME`");
              return Optional.empty();
            });
  }

  private Optional<Source> input(String key) {
    return fields
        .string(key)
        .flatMap(
            text -> {
              Optional<InputPath> path =
                  PayloadTemplateCheck.expression(text, context)
                      .<InputPath>map(InputPath.Jsonata::new)
                      .or(() -> InputPathParser.parse(text));
              if (path.isEmpty()) {
                fields.wrong(
                    key,
                    "`input` must be a path such as `$.list`, not \"" + text + "\"",
                    "a path to one value: names and indexes only");
              }
              return path.map(Source.Input::new);
            });
  }
}
