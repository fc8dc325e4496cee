package dmap.results.table;

import dmap.DmapException;
import dmap.ExitCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A failure of DuckDB in dmap's words.
final class SqlFailure {
  /// Failures of the machine, and not of the query.
  private static final Pattern OUR_SIDE =
      Pattern.compile(
          "(?:IO|Out of Memory|Interrupt|INTERNAL|Fatal|Connection) Error.*", Pattern.DOTALL);

  private static final String NOT_ONE_SELECT = "Expected a single SELECT statement";

  /// The operating system's words, which are inside DuckDB's.
  private static final String DISK_FULL = "No space left on device";

  private SqlFailure() {}

  static DmapException of(SQLException e) {
    String message = String.valueOf(e.getMessage()).strip();
    if (message.contains(NOT_ONE_SELECT)) {
      return DmapException.usage(
          "--sql takes one SELECT",
          "such as \"select status, count(*) from records group by status\"; `describe records`"
              + " shows a view's columns",
          e);
    }
    Optional<DmapException> disk = ofDisk(e);
    if (disk.isPresent()) {
      return disk.get();
    }
    List<String> lines = message.lines().toList();
    String first = lines.isEmpty() ? "" : lines.getFirst();
    boolean ours = OUR_SIDE.matcher(message).matches();
    return new DmapException(
        ours ? ExitCode.ERROR : ExitCode.USAGE,
        (ours ? "the query could not be run: " : "the query is wrong: ") + first,
        lines.stream().skip(1).filter(line -> !line.isBlank()).toList(),
        ours ? "" : "views: records, items, outputs, errors; `describe records` shows the columns",
        e);
  }

  static Optional<DmapException> ofDisk(SQLException e) {
    return String.valueOf(e.getMessage()).contains(DISK_FULL)
        ? Optional.of(diskFull(e))
        : Optional.empty();
  }

  private static DmapException diskFull(SQLException e) {
    return DmapException.error(
        "the disk is full, so nothing was written",
        "make room where the file goes, and in dmap's cache; `--home DIR` takes another place for"
            + " it",
        e);
  }
}
