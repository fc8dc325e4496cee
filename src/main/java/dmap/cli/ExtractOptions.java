package dmap.cli;

import dmap.DmapException;
import dmap.expression.JsonataQuery;
import dmap.expression.Sources;
import dmap.results.extract.RecordQuery;
import dmap.results.table.TableFile;
import dmap.results.table.TableFile.Cells;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What to take out of result files, and where to put it.
final class ExtractOptions {
  @Option(
      names = "--where",
      paramLabel = "EXPR",
      description = "Print the records for which this JSONata is true.")
  private String where;

  @Option(
      names = "--select",
      paramLabel = "EXPR",
      description = "Print this JSONata of each record (default: the record).")
  private String select;

  @Option(
      names = "--sql",
      paramLabel = "SELECT",
      description = "Ask with SQL; views: records, items, outputs, errors.")
  private String sql;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write the records, or what was asked for, as .csv, .jsonl or .parquet.")
  private String export;

  @Option(
      names = "--raw",
      description = "CSV texts that begin like a formula as they are, without an apostrophe.")
  private boolean raw;

  @Option(
      names = "--failed-items",
      paramLabel = "FILE",
      description = "Write the items that failed or never started as JSON Lines, a new source.")
  private String failedItems;

  /// Whether anything is to be taken out, so that the summary is not shown.
  boolean given() {
    return where != null || select != null || sql != null || export != null || failedItems != null;
  }

  /// @param failed whether `--failed` was given
  /// @throws DmapException if the options do not go together
  void check(boolean failed) {
    boolean records = where != null || select != null || failed;
    if (sql != null && records) {
      throw DmapException.usage(
          "--sql does not go with --where, --select and --failed",
          "say it in SQL: `select … from errors where …`");
    }
    if (failedItems != null && (sql != null || records || export != null)) {
      throw DmapException.usage("--failed-items goes with no other way to take something out", "");
    }
    if (raw && export == null) {
      throw DmapException.usage("--raw is about --export FILE.csv", "");
    }
  }

  Optional<String> sql() {
    return Optional.ofNullable(sql);
  }

  /// Whether records are chosen or changed by a JSONata expression.
  boolean asksRecords() {
    return where != null || select != null;
  }

  boolean selects() {
    return select != null;
  }

  /// @throws DmapException if an expression cannot be parsed
  RecordQuery query(Host host) {
    return new RecordQuery(parse(where, "--where", host), parse(select, "--select", host));
  }

  private static Optional<JsonataQuery> parse(String text, String option, Host host) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          JsonataQuery.parse(text, option, new Sources(host.random(), host.clock())));
    } catch (IllegalArgumentException e) {
      throw DmapException.usage(
          option + " is not JSONata: " + e.getMessage(),
          "such as --where 'Status = \"FAILED\" and Input.qty > 3'");
    }
  }

  /// @throws DmapException if the end of the name is none of the formats
  Optional<TableFile> export(Host host) {
    return Optional.ofNullable(export)
        .map(name -> TableFile.of(path("--export", name, host), raw ? Cells.RAW : Cells.HARMLESS));
  }

  Optional<Path> failedItems(Host host) {
    return Optional.ofNullable(failedItems).map(name -> path("--failed-items", name, host));
  }

  private static Path path(String option, String name, Host host) {
    try {
      return host.workingDirectory().resolve(name);
    } catch (InvalidPathException e) {
      throw DmapException.usage(option + ": `" + name + "` cannot be the name of a file", "");
    }
  }
}
