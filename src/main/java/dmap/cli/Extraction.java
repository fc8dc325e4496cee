package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.render.results.DownloadText;
import dmap.results.extract.FailedInputs;
import dmap.results.extract.FailedInputs.Batches;
import dmap.results.extract.FailedItemsFile;
import dmap.results.extract.RecordQuery;
import dmap.results.extract.ResultElements;
import dmap.results.files.FileProblem;
import dmap.results.files.MapRunSource;
import dmap.results.files.ResultKind;
import dmap.results.table.LocalCopies;
import dmap.results.table.QueryWatch;
import dmap.results.table.ResultTables;
import dmap.results.table.TableFile;
import dmap.results.table.ValueTable;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Takes what [ExtractOptions] ask for out of result files, and prints or writes it.
final class Extraction {
  private static final String RECORDS = "select * from records";
  private static final String FAILED_RECORDS =
      RECORDS + " where status in ('FAILED', 'TIMED_OUT', 'ABORTED')";

  private final Session session;
  private final ExtractOptions options;
  private final boolean failed;

  Extraction(Session session, ExtractOptions options, boolean failed) {
    this.session = session;
    this.options = options;
    this.failed = failed;
  }

  ExitCode run(List<MapRunSource> found, ObjectStore objects) {
    List<FileProblem> problems;
    try (ReadingView view = new ReadingView(session)) {
      Optional<Path> items = options.failedItems(session.host());
      if (items.isPresent()) {
        return failedItems(FailedItemsFile.only(found), objects, items.get(), view);
      }
      problems =
          options.asksRecords() ? records(found, objects, view) : table(found, objects, view);
    } catch (LinkageError e) {
      throw DmapException.error(
          "SQL and exports do not run here: " + e.getMessage(),
          "DuckDB has libraries for Linux, macOS and Windows; --where and --select need none",
          e);
    }
    tell(problems);
    return problems.isEmpty() ? ExitCode.OK : ExitCode.ERROR;
  }

  private ExitCode failedItems(
      MapRunSource source, ObjectStore objects, Path file, ReadingView view) {
    ProblemLines.ofNested(source).ifPresent(session::say);
    FailedInputs.LeftToDo written =
        new FailedItemsFile(objects, ResultReading.progress(view))
            .write(source, Batches.UNROLLED, file);
    view.close();
    tell(written.problems());
    ProblemLines.ofUnrecorded(written).ifPresent(session.err()::print);
    session.say(
        "%s items of %s child executions written to %s"
            .formatted(
                Quantity.count(written.items()),
                Quantity.count(written.executions()),
                SafeText.of(file.toString())));
    if (!written.batchInputs().isEmpty()) {
      session.say(
          "the batches also had a BatchInput, which is not in the file; `batch: {input: …}` gives"
              + " it again: "
              + SafeText.of(Json.write(written.batchInputs().getFirst())));
    }
    boolean all = written.problems().isEmpty() && written.unrecorded() == 0;
    return all ? ExitCode.OK : ExitCode.ERROR;
  }

  private void tell(List<FileProblem> problems) {
    session.err().print(ProblemLines.of(problems));
  }

  private List<FileProblem> records(
      List<MapRunSource> found, ObjectStore objects, ReadingView view) {
    RecordQuery query = options.query(session.host());
    Optional<TableFile> export = options.export(session.host());
    List<FileProblem> problems = new ArrayList<>();
    if (export.isEmpty()) {
      ValuePrinter printer = new ValuePrinter(session, options.selects());
      Consumer<JsonNode> print =
          value -> {
            view.makeRoom();
            printer.print(value);
          };
      problems.addAll(each(found, objects, query, view, print));
    } else {
      try (ValueTable table = ValueTable.open(export.get(), session.cache())) {
        problems.addAll(each(found, objects, query, view, table::add));
        written(export.get(), table.finish(watch(view, "writing")));
      }
    }
    problems.addAll(query.problems());
    return problems;
  }

  private List<FileProblem> each(
      List<MapRunSource> found,
      ObjectStore objects,
      RecordQuery query,
      ReadingView view,
      Consumer<JsonNode> taker) {
    Set<ResultKind> kinds =
        failed ? EnumSet.of(ResultKind.FAILED) : EnumSet.allOf(ResultKind.class);
    ResultElements elements = new ResultElements(objects, kinds);
    List<FileProblem> problems = new ArrayList<>();
    for (MapRunSource source : found) {
      problems.addAll(
          elements.forEach(
              source, ResultReading.progress(view), element -> query.of(element).ifPresent(taker)));
    }
    return problems;
  }

  private List<FileProblem> table(List<MapRunSource> found, ObjectStore objects, ReadingView view) {
    Optional<TableFile> export = options.export(session.host());
    String sql = options.sql().orElse(failed ? FAILED_RECORDS : RECORDS);
    LocalCopies copies =
        new LocalCopies(
            DownloadOptions.downloader(objects, session.host()),
            now -> view.line(DownloadText.line(now)));
    try (ResultTables tables = ResultTables.open(found, objects, copies, session.cache())) {
      if (export.isPresent()) {
        written(export.get(), tables.export(sql, export.get(), watch(view, "writing")));
      } else {
        new TablePrinter(session, view).print(tables, sql, watch(view, "querying"));
      }
      return tables.problems();
    }
  }

  private static QueryWatch watch(ReadingView view, String what) {
    return percent -> view.percent(what, percent);
  }

  private void written(TableFile file, long rows) {
    session.say(Quantity.count(rows) + " rows written to " + SafeText.of(file.path().toString()));
  }
}
