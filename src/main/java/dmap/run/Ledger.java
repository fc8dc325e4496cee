package dmap.run;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The runs that were started from a home: `<home>/runs/<run name>.json`, one file a run.
///
/// A bad file does not stop the reading: a file that is not a complete entry is left out, and
/// [Recent#notes()] names it. An entry is written completely or not at all.
public final class Ledger {
  /// An entry has some hundred bytes; whatever is larger was not written by dmap.
  private static final int MAX_ENTRY_BYTES = 64 << 10;

  private static final Comparator<LedgerEntry> NEWEST_FIRST =
      Comparator.comparing(LedgerEntry::startedAt)
          .reversed()
          .thenComparing(entry -> entry.name().text());

  private final Path home;
  private final Path folder;

  /// @param home need not exist
  public Ledger(Path home) {
    this.home = home;
    this.folder = home.resolve("runs");
  }

  /// The newest runs.
  ///
  /// @param notes one line for each file that could not be read
  public record Recent(List<LedgerEntry> entries, List<String> notes) {
    public Recent {
      entries = List.copyOf(entries);
      notes = List.copyOf(notes);
    }
  }

  public Optional<LedgerEntry> latest() {
    return recent(1).entries().stream().findFirst();
  }

  /// The newest runs first, at most `limit` of them.
  public Recent recent(int limit) {
    List<LedgerEntry> entries = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Path file : files()) {
      read(file)
          .ifPresentOrElse(
              entries::add, () -> notes.add(file + " is not a whole ledger entry; it is left out"));
    }
    return new Recent(
        entries.stream().sorted(NEWEST_FIRST).filter(once()).limit(limit).toList(), notes);
  }

  /// Keeps one entry for each execution. Two processes of dmap that join the same execution at the
  /// same moment may each write a file.
  private static Predicate<LedgerEntry> once() {
    Set<String> seen = new HashSet<>();
    return entry -> seen.add(entry.executionArn());
  }

  /// The run with this execution ARN, or the newest run with this name.
  public Optional<LedgerEntry> find(String nameOrArn) {
    return recent(Integer.MAX_VALUE).entries().stream()
        .filter(e -> e.executionArn().equals(nameOrArn) || e.name().text().equals(nameOrArn))
        .findFirst();
  }

  /// Reserves disk space for an entry before a run is started, so that the entry can be written
  /// afterwards even if the disk fills up meanwhile. In a read-only home this fails, and no run is
  /// started.
  ///
  /// @throws DmapException if nothing can be written
  LedgerFile reserve() {
    try {
      Files.createDirectories(folder);
      return LedgerFile.stage(folder);
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "cannot write to " + home + ": " + Reason.of(e),
          "runs are noted there before they start; give another place with --home or DMAP_HOME",
          e);
    }
  }

  /// Writes down what was seen of a run. Commands that only read, such as `dmap status`, do this in
  /// passing and may have no right to write, so a failure is returned and not thrown.
  ///
  /// @return why it could not be written; nothing if it was
  public Optional<String> update(LedgerEntry entry) {
    try (LedgerFile file = LedgerFile.stage(folder)) {
      return record(entry, file);
    } catch (IOException e) {
      return Optional.of(notNoted(entry, e));
    }
  }

  /// Writes the entry into a file of this ledger, in place of an earlier one of the same execution.
  ///
  /// @return why it could not be written, in which case the run goes on all the same
  Optional<String> record(LedgerEntry entry, LedgerFile file) {
    try {
      file.commit(entry);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(notNoted(entry, e));
    }
  }

  private String notNoted(LedgerEntry entry, IOException e) {
    return "cannot note run %s (%s) in %s: %s"
        .formatted(entry.name(), entry.executionArn(), home, Reason.of(e));
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(folder, "[!.]*" + LedgerFile.ENDING)) {
      all.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of(); // nothing was started from here yet
    } catch (IOException e) {
      throw new DmapException(ExitCode.ERROR, "cannot read " + folder + ": " + Reason.of(e), "", e);
    }
    files.sort(Comparator.naturalOrder());
    return files;
  }

  static Optional<LedgerEntry> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_ENTRY_BYTES + 1);
      return bytes.length > MAX_ENTRY_BYTES ? Optional.empty() : LedgerJson.read(bytes);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
