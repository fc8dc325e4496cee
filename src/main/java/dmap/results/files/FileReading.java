package dmap.results.files;

import dmap.json.MalformedJson;
import dmap.results.record.RecordScanner;
import dmap.results.record.RecordView;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Reads result files, or slices of them, one after another, hands on their elements, and collects
/// what went wrong: a file that cannot be read must not hide the others.
public final class FileReading {
  /// A file of broken lines would otherwise fill the memory with problems.
  private static final int MAX_PROBLEMS_PER_FILE = 20;

  private final SharedProgress bytes;
  private final List<HarvestedFile> read = new ArrayList<>();
  private final List<FileProblem> problems = new ArrayList<>();
  private boolean cutRightly = true;

  /// Takes one element; the view is valid during the call only.
  public interface ElementTaker {
    /// @throws MalformedJson if the element looked like JSON to the scanner but is none
    void element(RecordView view);
  }

  public FileReading(SharedProgress bytes) {
    this.bytes = bytes;
  }

  /// Reads the files of some kinds, one after another, each from its start to its end.
  ///
  /// @param each takes one element and the kind of the file that it is in
  /// @return what could not be found or read
  public static List<FileProblem> readWhole(
      FoundFiles found,
      Set<ResultKind> kinds,
      HarvestProgress progress,
      BiConsumer<ResultKind, RecordView> each) {
    FoundFiles wanted = found.only(kinds);
    FileReading reading = new FileReading(new SharedProgress(wanted, progress));
    for (FoundFile file : wanted.files()) {
      reading.read(FileSlice.whole(file), view -> each.accept(file.kind(), view));
    }
    return Stream.concat(found.problems().stream(), reading.problems.stream()).toList();
  }

  public List<HarvestedFile> files() {
    return read;
  }

  public List<FileProblem> problems() {
    return problems;
  }

  /// Whether every slice ended where the next begins. If not, its file has to be read in one piece.
  public boolean cutRightly() {
    return cutRightly;
  }

  /// Adds what another reader has read of the slices behind these.
  public void merge(FileReading later) {
    read.addAll(later.read);
    problems.addAll(later.problems);
    cutRightly &= later.cutRightly;
  }

  public void read(FileSlice slice, ElementTaker elements) {
    FoundFile file = slice.file();
    try (InputStream in = file.content().openAt(slice.from());
        RecordScanner scanner =
            new RecordScanner(in, slice.layout(), slice.from(), slice.to(), bytes::add)) {
      try {
        scan(slice, scanner, elements);
        if (slice.isLast() && !Gzip.decompresses(in)) {
          checkSize(file, scanner);
        }
      } catch (IOException e) {
        problems.add(
            FileProblem.at(
                file.key(), scanner.bytesRead(), "could not be read on: " + FileProblem.reason(e)));
      }
      if (slice.isFirst()) {
        long size = file.bytes().orElse(scanner.bytesRead());
        read.add(new HarvestedFile(file.kind(), file.key(), size));
      }
    } catch (IOException e) {
      problems.add(FileProblem.unreadable(file.key(), e));
    }
  }

  private void scan(FileSlice slice, RecordScanner scanner, ElementTaker elements)
      throws IOException {
    int damages = 0;
    while (true) {
      switch (scanner.next()) {
        case ELEMENT -> {
          try {
            elements.element(scanner.view());
          } catch (MalformedJson e) {
            damaged(slice.file(), scanner.view().offset(), e.getMessage(), ++damages);
          }
        }
        case DAMAGE -> damaged(slice.file(), scanner.damageOffset(), scanner.damage(), ++damages);
        case END -> {
          cutRightly &= slice.isLast() || scanner.endsWhereToldTo();
          return;
        }
      }
    }
  }

  private void damaged(FoundFile file, long offset, String reason, int damages) {
    if (damages < MAX_PROBLEMS_PER_FILE) {
      problems.add(FileProblem.at(file.key(), offset, reason));
    } else if (damages == MAX_PROBLEMS_PER_FILE) {
      problems.add(FileProblem.at(file.key(), offset, "more broken places from here on"));
    }
  }

  /// If a download was cut between two lines, nothing but the size shows it.
  private void checkSize(FoundFile file, RecordScanner scanner) {
    long expected = file.bytes().orElse(scanner.bytesRead());
    if (!scanner.damaged() && expected != scanner.bytesRead()) {
      problems.add(
          FileProblem.at(
              file.key(),
              scanner.bytesRead(),
              "the file ends here; it should have " + expected + " bytes"));
    }
  }
}
