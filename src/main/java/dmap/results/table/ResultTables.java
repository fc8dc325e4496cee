package dmap.results.table;

import dmap.DmapException;
import dmap.objects.ObjectStore;
import dmap.results.files.FileProblem;
import dmap.results.files.MapRunSource;
import dmap.results.files.ScratchFolder;
import dmap.results.files.WholeFile;
import dmap.results.table.SourceFile.Packing;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The results of map runs as tables (see `Views`), for SQL. Rows are streamed: neither the files
/// nor a result have to fit in memory.
///
/// A damaged file is read again by dmap itself, which skips the damage, and the query is repeated:
/// so damage is among [#problems()] only after a query.
public final class ResultTables implements AutoCloseable {
  /// What the names of its folders in the cache begin with.
  static final String KIND = "tables";

  private static final Pattern GZIP = Pattern.compile("gzip stream", Pattern.CASE_INSENSITIVE);

  private final ScratchFolder scratch;
  private final TableSources sources;
  private final Database database;
  private final List<SourceFile> files;
  private boolean confined;
  private boolean handedOn;

  private ResultTables(ScratchFolder scratch, TableSources sources, List<SourceFile> files)
      throws SQLException {
    this.scratch = scratch;
    this.sources = sources;
    this.files = new ArrayList<>(files);
    this.database = Database.open(scratch.folder());
  }

  /// @param cache a folder for temporary files; made if it is missing
  /// @throws DmapException if there are no result files, or they cannot be brought here
  public static ResultTables open(
      List<MapRunSource> found, ObjectStore objects, LocalCopies copies, Path cache) {
    ScratchFolder scratch = ScratchFolder.in(cache, KIND);
    try {
      TableSources sources = new TableSources(objects, copies, scratch.folder());
      return new ResultTables(scratch, sources, sources.of(found));
    } catch (SQLException e) {
      scratch.close();
      throw SqlFailure.of(e);
    } catch (RuntimeException | LinkageError e) {
      scratch.close();
      throw e;
    }
  }

  public List<FileProblem> problems() {
    return sources.problems();
  }

  /// Hands on each row as texts, absent for NULL.
  ///
  /// @param sql one SELECT, as an operator writes it
  /// @throws DmapException if it is no such statement, or fails
  public void rows(
      String sql,
      QueryWatch watch,
      Consumer<List<TableColumn>> columns,
      Consumer<List<Optional<String>>> row) {
    run(
        () -> {
          List<TableColumn> found = database.columns(sql);
          HeldRows<List<Optional<String>>> held =
              new HeldRows<>(
                  () -> {
                    handedOn = true;
                    columns.accept(found);
                  },
                  ResultTables::size,
                  row);
          database.query(
              select(found, TableColumn::text, sql), watch, r -> held.add(cells(r, found.size())));
          held.release();
        });
  }

  /// Hands on each row as the text of a JSON object.
  public void json(String sql, QueryWatch watch, Consumer<String> line) {
    run(
        () -> {
          String select = select(database.columns(sql), TableColumn::plain, sql);
          HeldRows<String> held = new HeldRows<>(() -> handedOn = true, String::length, line);
          database.query(
              "select to_json(r) from (" + select + ") r", watch, r -> held.add(r.getString(1)));
          held.release();
        });
  }

  /// Writes the rows to a file, under another name until it is whole; in no certain order unless
  /// the statement says one.
  ///
  /// @return how many rows
  /// @throws DmapException if it is no such statement, or fails, or the file cannot be written
  public long export(String sql, TableFile file, QueryWatch watch) {
    long[] rows = {0};
    try (WholeFile.UnfinishedFile unfinished = WholeFile.of(file.path()).begin()) {
      Path to = unfinished.path();
      confine(Optional.of(to));
      run(
          () -> {
            String copy = file.copy(database.columns(sql), Database.source(sql), to);
            rows[0] = database.update(copy, watch);
          });
      unfinished.finish();
    }
    return rows[0];
  }

  @Override
  public void close() {
    try (scratch) {
      database.close();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private static String select(
      List<TableColumn> columns, Function<TableColumn, String> value, String sql) {
    return columns.stream()
        .map(column -> value.apply(column) + " as " + Sql.identifier(column.name()))
        .collect(Collectors.joining(", ", "select ", " from " + Database.source(sql)));
  }

  private static List<Optional<String>> cells(ResultSet row, int count) throws SQLException {
    List<Optional<String>> cells = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      cells.add(Optional.ofNullable(row.getString(i)));
    }
    return cells;
  }

  private static int size(List<Optional<String>> cells) {
    return cells.stream().mapToInt(cell -> cell.map(String::length).orElse(0)).sum();
  }

  private interface DatabaseStep {
    void run() throws SQLException;
  }

  /// Runs a step, and repeats it after each damaged file that it meets. Rows that were already
  /// handed on cannot be taken back: then the damage is an error.
  private void run(DatabaseStep step) {
    try {
      confine(Optional.empty());
      while (true) {
        try {
          step.run();
          return;
        } catch (SQLException e) {
          repair(e);
        }
      }
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    } catch (IOException e) {
      throw DmapException.error("cannot read result files: " + e.getMessage(), "", e);
    }
  }

  private void confine(Optional<Path> export) {
    if (confined) {
      return;
    }
    confined = true;
    try {
      List<Path> allowed = new ArrayList<>(files.stream().map(SourceFile::path).toList());
      if (export.isPresent()) {
        allowed.add(export.get());
        database.inAnyOrder();
      }
      database.confineTo(scratch.folder(), allowed);
      for (String macro : Views.MACROS) {
        database.execute(macro);
      }
      makeViews();
    } catch (SQLException e) {
      throw SqlFailure.of(e);
    }
  }

  private void makeViews() throws SQLException {
    for (String view : Views.of(files)) {
      database.execute(view);
    }
  }

  /// @throws SQLException the same, if it is not about a file that can be repaired
  private void repair(SQLException e) throws SQLException, IOException {
    Optional<SourceFile> broken = broken(String.valueOf(e.getMessage()));
    if (broken.isEmpty()) {
      throw e;
    }
    if (handedOn) {
      throw DmapException.error(
          broken.get().path() + " is damaged, so the rows above are not all",
          "`--export FILE` leaves out what is damaged and writes the rest",
          e);
    }
    files.remove(broken.get());
    files.addAll(sources.repair(broken.get()));
    makeViews();
  }

  /// The file that a message is about. The message may not say which of the compressed files: then
  /// one after the other is tried. A repaired file is not repaired again.
  private Optional<SourceFile> broken(String message) {
    List<SourceFile> originals =
        files.stream().filter(file -> file.state() == SourceFile.FileState.ORIGINAL).toList();
    return originals.stream()
        .filter(file -> message.contains("in file \"" + file.path() + "\""))
        .findFirst()
        .or(
            () ->
                originals.stream()
                    .filter(file -> file.form().packing() == Packing.GZIP)
                    .filter(_ -> GZIP.matcher(message).find())
                    .findFirst());
  }
}
