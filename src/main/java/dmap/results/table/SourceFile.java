package dmap.results.table;

import dmap.results.files.ResultKind;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// One result file on this disk, with all that DuckDB must be told of it.
///
/// @param name below the map run's folder: `Redrive-1/FAILED_0.json`
record SourceFile(
    Path path,
    String name,
    Optional<String> mapRunArn,
    ResultKind kind,
    FileForm form,
    FileState state) {

  enum FileState {
    ORIGINAL,
    /// Written again by dmap, without the damage.
    REPAIRED
  }

  record FileForm(ElementKind content, JsonFormat layout, Packing packing) {}

  enum ElementKind {
    /// Child executions, with `Status` and the other fields.
    RECORDS,
    /// Outputs alone (COMPACT, FLATTEN, or a state's output).
    OUTPUTS
  }

  /// DuckDB's words for how values follow one another.
  enum JsonFormat {
    ARRAY("array"),
    /// One value a line, which several threads can read.
    LINES("newline_delimited"),
    /// Values one after another, spread over lines.
    VALUES("unstructured");

    private final String word;

    JsonFormat(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  enum Packing {
    NONE,
    GZIP;

    /// DuckDB's word for it.
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
