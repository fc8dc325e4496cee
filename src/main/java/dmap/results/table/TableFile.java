package dmap.results.table;

import dmap.DmapException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A table as a file.
///
/// @param path where it goes; replaced if it is there
public record TableFile(Path path, TableFormat format, Cells cells) {

  /// Told by the end of the file's name.
  public enum TableFormat {
    CSV,
    JSONL,
    PARQUET
  }

  /// How texts stand in a CSV file. A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`,
  /// one of their full-width forms, a tab or a line end for a formula and runs it (OWASP, "CSV
  /// Injection"), and what is in results comes from anywhere.
  public enum Cells {
    /// Such a text gets an apostrophe before it. Numbers stay numbers.
    HARMLESS,
    /// As it is, for programs.
    RAW
  }

  /// What a formula begins with.
  private static final String FORMULA = "=+@\t\r\n\uff1d\uff0b\uff0d\uff20-";

  /// The same without the minus, for a class of a regular expression.
  private static final String FORMULA_BUT_NUMBERS = FORMULA.substring(0, FORMULA.length() - 1);

  /// @throws DmapException if the name does not tell the format
  public static TableFile of(Path path, Cells cells) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    for (TableFormat format : TableFormat.values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return new TableFile(path, format, cells);
      }
    }
    throw DmapException.usage(
        "cannot tell from `" + path.getFileName() + "` what kind of table to write",
        "give a name that ends in .csv, .jsonl or .parquet");
  }

  /// The statement that writes a query's rows.
  String copy(List<TableColumn> columns, String from, Path to) {
    String select =
        columns.stream().map(this::column).collect(Collectors.joining(", ", "select ", " from "));
    return "copy (" + select + from + ") to " + Sql.literal(to.toString()) + " " + options();
  }

  /// A row group is held in memory: it is limited in bytes, as one record may have half a megabyte.
  private String options() {
    return switch (format) {
      case CSV -> "(format csv, header, use_tmp_file false)";
      case JSONL -> "(format json, use_tmp_file false)";
      case PARQUET ->
          "(format parquet, compression zstd, row_group_size_bytes 64000000, use_tmp_file false)";
    };
  }

  private String column(TableColumn column) {
    return switch (format) {
      case CSV -> csv(column) + " as " + Sql.identifier(heading(column.name()));
      case JSONL -> column.plain() + " as " + Sql.identifier(column.name());
      case PARQUET -> Sql.identifier(column.name());
    };
  }

  private String csv(TableColumn column) {
    // of JSON values only a number begins with a minus
    String first = column.type().equals("JSON") ? FORMULA_BUT_NUMBERS : FORMULA;
    return cells == Cells.RAW || column.isNumber()
        ? column.plain()
        : "regexp_replace(%s, '^([%s])', '''\\1')".formatted(column.text(), first);
  }

  /// A query can name a column as it likes, and may take the name from the data.
  private String heading(String name) {
    boolean formula = !name.isEmpty() && FORMULA.indexOf(name.charAt(0)) >= 0;
    return formula && cells == Cells.HARMLESS ? "'" + name : name;
  }
}
