package dmap.run;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
/// Reading never fails because of what lies in the folder: a file that is not a whole entry is left
/// out and named in [Recent#notes()]. Writing is whole or not at all.
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

  /// The run that was started last.
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

  /// Two dmap that join the same execution at the same moment may each write a file.
  private static Predicate<LedgerEntry> once() {
    Set<String> seen = new HashSet<>();
    return entry -> seen.add(entry.executionArn());
  }

  /// The run of this name, the newest if several jobs had one of this name; or the run with this
  /// execution ARN.
  public Optional<LedgerEntry> find(String nameOrArn) {
    return recent(Integer.MAX_VALUE).entries().stream()
        .filter(e -> e.executionArn().equals(nameOrArn) || e.name().text().equals(nameOrArn))
        .findFirst();
  }

  /// Takes the room that an entry needs, so that neither a read-only home nor a full disk can keep
  /// a run that was started from being noted.
  ///
  /// @throws DmapException if there is no room
  public Reservation reserve() {
    try {
      Files.createDirectories(folder);
      return new Reservation(LedgerFile.stage(folder));
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "cannot write to " + home + ": " + Reason.of(e),
          "runs are noted there before they start; give another place with --home or DMAP_HOME",
          e);
    }
  }

  /// Notes what was seen of a run. Reading commands do this on their way and may have no right to
  /// write, so failing is an answer.
  ///
  /// @return why it could not be noted
  public Optional<String> update(LedgerEntry entry) {
    try (Reservation reservation = new Reservation(LedgerFile.stage(folder))) {
      return reservation.record(entry);
    } catch (IOException e) {
      return Optional.of(notNoted(entry, e));
    }
  }

  /// Room for one entry; given back when it is closed.
  public final class Reservation implements AutoCloseable {
    private final LedgerFile file;

    private Reservation(LedgerFile file) {
      this.file = file;
    }

    /// Writes the entry, in place of an earlier one of the same execution.
    ///
    /// @return why it could not be noted; the run goes on all the same
    Optional<String> record(LedgerEntry entry) {
      try {
        file.commit(entry);
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of(notNoted(entry, e));
      }
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
