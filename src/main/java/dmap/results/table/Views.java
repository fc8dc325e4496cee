package dmap.results.table;

import dmap.results.files.ResultKind;
import dmap.results.table.SourceFile.FileForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the tables are, in SQL. Nothing is read before a query asks, and then only the fields that
/// it uses are taken apart.
///
/// | view | one row for each |
/// |---|---|
/// | `records` | child execution; of an output without a record (COMPACT, FLATTEN) only `status` and `output` are known |
/// | `items` | item of a child execution's input: those of a batch, otherwise the input itself |
/// | `outputs` | output; one that is an array counts as its elements |
/// | `errors` | child execution that failed, timed out or was aborted |
///
/// They count as `dmap results` does: rows of `records` by `status`, rows of `items` by `status`,
/// and rows of `errors` by `error` are the numbers of the summary.
final class Views {
  /// The fields of a record (aws-facts: Result records), all read as text: a field of another type
  /// than expected must not stop a query.
  private static final String FIELDS =
      Stream.of(
              ("Name ExecutionArn Status StartDate StopDate RedriveDate RedriveCount Error Cause"
                      + " Input Output")
                  .split(" "))
          .map(field -> field + ": 'VARCHAR'")
          .collect(Collectors.joining(", ", "{", "}"));

  /// The largest element; a larger one is no record ([dmap.results.record.RecordScanner] has the
  /// same limit).
  static final int MAX_ELEMENT_BYTES = 16 << 20;

  /// To be run once.
  static final List<String> MACROS =
      List.of(
          "create schema dmap",
          """
          create macro dmap.json_of(t) as
            case when t is null or t = '' then null
                 when json_valid(t) then t::json else to_json(t) end\
          """,
          """
          create macro dmap.text_at(j, p) as
            case when json_type(j, p) = 'VARCHAR' then nullif(trim(j ->> p), '') end\
          """,
          """
          create macro dmap.is_batch(j) as
            json_type(j) = 'OBJECT' and json_type(j, '$.Items') = 'ARRAY'
            and json_keys(j) in (['Items'], ['BatchInput', 'Items'], ['Items', 'BatchInput'])\
          """,
          """
          create macro dmap.items_of(j) as
            case when dmap.is_batch(j) and json_array_length(j, '$.Items') > 0
                 then json_extract(j, '$.Items[*]') else [j] end\
          """,
          """
          create macro dmap.elements_of(j) as
            case when json_type(j) = 'ARRAY' then json_extract(j, '$[*]') else [j] end\
          """);

  private static final String EXECUTIONS =
      """
      create or replace view dmap.executions as
      select bare, name, arn, status, start, stop,
        case when stop >= began then epoch_ms(stop) - epoch_ms(began) end as duration_ms,
        coalesce(nullif(trim(error), ''),
          dmap.text_at(details, '$.errorType'), dmap.text_at(details, '$.Error')) as error,
        coalesce(dmap.text_at(details, '$.errorMessage'), dmap.text_at(details, '$.Cause'),
          dmap.text_at(details, '$.ErrorMessage'), dmap.text_at(details, '$.StoppedReason'),
          dmap.text_at(details, '$.StatusReason'), dmap.text_at(details, '$.message'),
          nullif(trim(cause), '')) as message,
        coalesce(details, to_json(cause)) as cause,
        input, output, redrive_count, redrive_date, attempt, file, map_run
      from (select *, coalesce(redrive_date, start) as began,
          case when json_valid(cause) and json_type(cause::json) = 'OBJECT' then cause::json end
            as details
        from dmap.source)\
      """;

  private static final String RECORDS =
      "create or replace view records as select * exclude (bare) from dmap.executions";

  private static final String ITEMS =
      """
      create or replace view items as
      select name, arn, status,
        unnest(range(len(list))) as index, unnest(list) as item, batch_input, attempt, file, map_run
      from (select *, dmap.items_of(input) as list,
          case when dmap.is_batch(input) then json_extract(input, '$.BatchInput') end as batch_input
        from dmap.executions where not bare)\
      """;

  private static final String OUTPUTS =
      """
      create or replace view outputs as
      select name, arn, unnest(range(len(list))) as index, unnest(list) as output,
        attempt, file, map_run
      from (select *, dmap.elements_of(output) as list
        from records where output is not null)\
      """;

  private static final String ERRORS =
      """
      create or replace view errors as
      select name, arn, status, coalesce(error, status) as error, message, cause, input,
        start, stop, duration_ms, redrive_count, attempt, file, map_run
      from records where status in ('FAILED', 'TIMED_OUT', 'ABORTED')\
      """;

  private Views() {}

  /// To be run again when the files change.
  static List<String> of(List<SourceFile> files) {
    return List.of(source(files), EXECUTIONS, RECORDS, ITEMS, OUTPUTS, ERRORS);
  }

  /// Files that differ in nothing but their names are read by one scan.
  private record ScanGroup(
      FileForm form, ResultKind kind, String folder, Optional<String> mapRunArn) {

    static ScanGroup of(SourceFile file) {
      int slash = file.name().indexOf('/');
      String folder = slash < 0 ? "" : file.name().substring(0, slash + 1);
      return new ScanGroup(file.form(), file.kind(), folder, file.mapRunArn());
    }
  }

  private static String source(List<SourceFile> files) {
    Map<ScanGroup, List<String>> groups = new LinkedHashMap<>();
    for (SourceFile file : files) {
      groups
          .computeIfAbsent(ScanGroup.of(file), _ -> new ArrayList<>())
          .add(file.path().toString());
    }
    List<String> scans = new ArrayList<>(List.of(NO_ROWS));
    groups.forEach((group, paths) -> scans.add(scan(group, paths)));
    return "create or replace view dmap.source as\n" + String.join("\nunion all by name\n", scans);
  }

  private static String scan(ScanGroup group, List<String> paths) {
    String from =
        switch (group.form().content()) {
          case RECORDS -> "read_json(%s, columns=" + FIELDS + ", ";
          case OUTPUTS -> "read_json_objects(%s, ";
        };
    return select(group)
        + " from "
        + from.formatted(Sql.list(paths))
        + "format='%s', compression='%s', maximum_object_size=%d, filename='dmap_path', hive_partitioning=false)"
            .formatted(
                group.form().layout().word(), group.form().packing().word(), MAX_ELEMENT_BYTES);
  }

  private static String select(ScanGroup group) {
    String attempt = group.folder().replaceAll("\\D", "");
    String constants =
        ", %s as attempt, %s || parse_filename(dmap_path) as file, %s as map_run"
            .formatted(
                attempt.isEmpty() ? "0" : attempt,
                Sql.literal(group.folder()),
                group.mapRunArn().map(Sql::literal).orElse("null::varchar"));
    return switch (group.form().content()) {
      case RECORDS -> RECORD_COLUMNS.formatted(status(group.kind())) + constants;
      case OUTPUTS -> OUTPUT_COLUMNS.formatted(group.kind()) + constants;
    };
  }

  /// The file that a record is in decides first: only a FAILED file holds more than one status.
  private static String status(ResultKind kind) {
    return switch (kind) {
      case SUCCEEDED, PENDING -> Sql.literal(kind.name());
      case FAILED -> "case when Status in ('TIMED_OUT', 'ABORTED') then Status else 'FAILED' end";
    };
  }

  private static final String RECORD_COLUMNS =
      """
      select false as bare, Name as name, ExecutionArn as arn, %s as status,
        try_cast(StartDate as timestamptz) as start, try_cast(StopDate as timestamptz) as stop,
        try_cast(RedriveDate as timestamptz) as redrive_date,
        try_cast(RedriveCount as integer) as redrive_count, Error as error, Cause as cause,
        dmap.json_of(Input) as input, dmap.json_of(Output) as output\
      """;

  private static final String OUTPUT_COLUMNS =
      "select true as bare, null::varchar as name, '%s' as status, json as output";

  /// Gives the view all columns, whatever files there are.
  private static final String NO_ROWS =
      RECORD_COLUMNS.formatted("'SUCCEEDED'")
          + ", 0 as attempt, '' as file, null::varchar as map_run from (select "
          + "'' as Name, '' as ExecutionArn, '' as StartDate, '' as StopDate, '' as RedriveDate, "
          + "'' as RedriveCount, '' as Error, '' as Cause, '' as Input, '' as Output) where false";
}
