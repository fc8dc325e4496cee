package dmap.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads result files one after another, hands on their elements, and collects what went wrong: a
/// file that cannot be read must not hide the others.
final class FileReading {
  /// A file of broken lines would otherwise fill the memory with complaints.
  private static final int MAX_PROBLEMS_PER_FILE = 20;

  private final long bytesTotal;
  private final HarvestProgress progress;
  private final List<HarvestedFile> read = new ArrayList<>();
  private final List<FileProblem> problems = new ArrayList<>();
  private long bytesDone;

  /// Takes one element; the view is valid during the call only.
  interface Elements {
    void element(ResultKind kind, RecordView view);
  }

  FileReading(ResultFiles files, HarvestProgress progress) {
    this.bytesTotal = files.bytes();
    this.progress = progress;
    this.problems.addAll(files.problems());
  }

  List<HarvestedFile> files() {
    return List.copyOf(read);
  }

  List<FileProblem> problems() {
    return List.copyOf(problems);
  }

  void read(ResultFile file, Elements elements) {
    try (RecordScanner scanner =
        new RecordScanner(file.content().open(), file.layout(), this::blockRead)) {
      try {
        scan(file, scanner, elements);
      } catch (IOException e) {
        problems.add(
            FileProblem.at(
                file.key(), scanner.bytesRead(), "could not be read on: " + e.getMessage()));
      }
      long bytes = file.bytes().orElse(scanner.bytesRead());
      read.add(new HarvestedFile(file.kind(), file.key(), bytes));
    } catch (IOException e) {
      problems.add(FileProblem.of(file.key(), "could not be read: " + e.getMessage()));
    }
  }

  private void scan(ResultFile file, RecordScanner scanner, Elements elements) throws IOException {
    int damages = 0;
    while (true) {
      switch (scanner.next()) {
        case ELEMENT -> elements.element(file.kind(), scanner.view());
        case DAMAGE -> damaged(file, scanner, ++damages);
        case END -> {
          if (damages == 0) {
            checkSize(file, scanner.bytesRead());
          }
          return;
        }
      }
    }
  }

  private void damaged(ResultFile file, RecordScanner scanner, int damages) {
    if (damages < MAX_PROBLEMS_PER_FILE) {
      problems.add(FileProblem.at(file.key(), scanner.damageOffset(), scanner.damage()));
    } else if (damages == MAX_PROBLEMS_PER_FILE) {
      problems.add(
          FileProblem.at(file.key(), scanner.damageOffset(), "more broken lines from here on"));
    }
  }

  /// A download that was cut between two lines shows nowhere else.
  private void checkSize(ResultFile file, long bytesRead) {
    if (file.bytes().orElse(bytesRead) != bytesRead) {
      problems.add(
          FileProblem.at(
              file.key(),
              bytesRead,
              "the file ends here; it should have " + file.bytes().getAsLong() + " bytes"));
    }
  }

  private void blockRead(long bytes) {
    bytesDone += bytes;
    progress.read(bytesDone, bytesTotal);
  }
}
