package dmap.results.table;

import dmap.DmapException;
import dmap.json.Json;
import dmap.results.files.ScratchFolder;
import dmap.results.files.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A table of JSON values. The fields of objects are its columns, with types that fit all values;
/// other values are in one column called `json`.
///
/// The values wait on disk, because the columns are known only after the last one.
public final class ValueTable implements AutoCloseable {
  private static final byte[] LINE_END = {'\n'};
  private static final String NO_ROWS = "select null::json as json where false";

  private final TableFile file;
  private final WholeFile.UnfinishedFile unfinished;
  private final ScratchFolder scratch;
  private final Path values;
  private final OutputStream out;
  private long rows;

  private ValueTable(
      TableFile file, WholeFile.UnfinishedFile unfinished, ScratchFolder scratch, Path values)
      throws IOException {
    this.file = file;
    this.unfinished = unfinished;
    this.scratch = scratch;
    this.values = values;
    this.out = new BufferedOutputStream(Files.newOutputStream(values));
  }

  /// @param cache a folder for temporary files; made if it is missing
  /// @throws DmapException if nothing can be written there
  public static ValueTable open(TableFile file, Path cache) {
    WholeFile.UnfinishedFile unfinished = WholeFile.of(file.path()).begin();
    ScratchFolder scratch = ScratchFolder.in(cache, ResultTables.KIND);
    Path values =
        switch (file.format()) {
          case JSONL -> unfinished.path(); // the lines of the file itself
          case CSV, PARQUET -> scratch.folder().resolve("values.jsonl");
        };
    try {
      return new ValueTable(file, unfinished, scratch, values);
    } catch (IOException e) {
      throw WholeFile.of(values).cannotWrite(e);
    }
  }

  public void add(JsonNode value) {
    try {
      out.write(
          switch (file.format()) {
            case JSONL -> Json.writeBytes(value);
            case CSV, PARQUET -> DuckJson.bytes(value);
          });
      out.write(LINE_END);
      rows++;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /// @return how many rows
  public long finish(QueryWatch watch) {
    try {
      out.close();
      switch (file.format()) {
        case JSONL -> {}
        case CSV, PARQUET -> copy(watch);
      }
      unfinished.finish();
      return rows;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void copy(QueryWatch watch) {
    String select =
        rows == 0
            ? NO_ROWS
            : "from read_json(%s, format='newline_delimited', sample_size=-1, maximum_object_size=%d, hive_partitioning=false)"
                .formatted(Sql.literal(values.toString()), Views.MAX_ELEMENT_BYTES);
    try (Database database = Database.open(scratch.folder())) {
      database.inAnyOrder();
      database.confineTo(scratch.folder(), List.of(unfinished.path()));
      String source = Database.source(select);
      database.update(file.copy(database.columns(select), source, unfinished.path()), watch);
    } catch (SQLException e) {
      throw SqlFailure.ofDisk(e).orElseGet(() -> noTable(e));
    }
  }

  private static DmapException noTable(SQLException e) {
    return DmapException.error(
        "cannot make a table of these values: "
            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
        "an export to .jsonl takes any values",
        e);
  }

  private DmapException cannotWrite(IOException e) {
    return switch (file.format()) {
      case JSONL -> unfinished.file().cannotWrite(e);
      case CSV, PARQUET -> WholeFile.of(values).cannotWrite(e);
    };
  }

  @Override
  public void close() {
    try (scratch;
        unfinished) {
      out.close();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }
}
