package dmap.engine;

import dmap.engine.home.StateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folders of the executions of a home: `executions/<machine>/<key>/` ([ExecutionStart#key]). A
/// folder has `start.json`, `history.jsonl`, after the end `end.json`, and after a redrive
/// `redrive.json`. While the execution runs, a file `reserve` takes up space; it is deleted to make
/// room for `end.json`, so that even on a full disk the end can be written.
final class ExecutionFolders {
  private static final String START = "start.json";
  private static final String END = "end.json";
  private static final String REDRIVE = "redrive.json";
  private static final String RESERVE = "reserve";
  private static final int RESERVE_BYTES = 1 << 16;

  private final Path root;

  ExecutionFolders(Path engineFolder) {
    this.root = engineFolder.resolve("executions");
  }

  Path folder(String machineName, String executionKey) {
    return root.resolve(StateFiles.fileName(machineName))
        .resolve(StateFiles.fileName(executionKey));
  }

  void begin(String machineName, ExecutionStart start) throws IOException {
    Path folder = folder(machineName, start.key());
    StateFiles.write(folder.resolve(START), start.toJson());
    Files.write(folder.resolve(RESERVE), new byte[RESERVE_BYTES]);
  }

  /// Deletes the files of an execution that could not be started. A folder without `start.json`
  /// counts as no execution.
  void forget(String machineName, String executionKey) throws IOException {
    Path folder = folder(machineName, executionKey);
    Files.deleteIfExists(folder.resolve(START));
    Files.deleteIfExists(folder.resolve(RESERVE));
  }

  void end(String machineName, String executionKey, ExecutionEnd end) throws IOException {
    Path folder = folder(machineName, executionKey);
    Files.deleteIfExists(folder.resolve(RESERVE));
    StateFiles.write(folder.resolve(END), end.toJson());
  }

  Optional<ExecutionStart> start(String machineName, String executionKey) throws IOException {
    return readStart(folder(machineName, executionKey));
  }

  /// How an execution ended after its last redrive; empty if it has not.
  Optional<ExecutionEnd> end(String machineName, String executionKey) throws IOException {
    return readEnd(folder(machineName, executionKey));
  }

  private static Optional<ExecutionEnd> readEnd(Path folder) throws IOException {
    int redrives = readRedrive(folder).map(ExecutionRedrive::count).orElse(0);
    return StateFiles.read(folder.resolve(END))
        .map(ExecutionEnd::fromJson)
        .filter(end -> end.redriveCount() == redrives);
  }

  /// Writes that an execution was redriven. From then on its earlier end does not count.
  void redrive(String machineName, String executionKey, ExecutionRedrive redrive)
      throws IOException {
    Path folder = folder(machineName, executionKey);
    Files.write(folder.resolve(RESERVE), new byte[RESERVE_BYTES]);
    StateFiles.write(folder.resolve(REDRIVE), redrive.toJson());
  }

  Optional<ExecutionRedrive> redrive(String machineName, String executionKey) throws IOException {
    return readRedrive(folder(machineName, executionKey));
  }

  private static Optional<ExecutionRedrive> readRedrive(Path folder) throws IOException {
    return StateFiles.read(folder.resolve(REDRIVE)).map(ExecutionRedrive::fromJson);
  }

  private static Optional<ExecutionStart> readStart(Path folder) throws IOException {
    return StateFiles.read(folder.resolve(START)).map(ExecutionStart::fromJson);
  }

  /// Is given executions one by one. An [ExecutionStart] holds an input and a definition, so a list
  /// of all would take much memory.
  interface Visitor {
    void visit(ExecutionStart start) throws IOException;
  }

  /// Visits the executions of a machine, in no order.
  void ofMachine(String machineName, Visitor visitor) throws IOException {
    visit(root.resolve(StateFiles.fileName(machineName)), visitor);
  }

  /// Executions without an end: they run, or their engine died.
  List<ExecutionStart> open() throws IOException {
    List<ExecutionStart> open = new ArrayList<>();
    for (Path machine : children(root)) {
      visit(
          machine,
          start -> {
            if (readEnd(machine.resolve(StateFiles.fileName(start.key()))).isEmpty()) {
              open.add(start);
            }
          });
    }
    return open;
  }

  private static void visit(Path machine, Visitor visitor) throws IOException {
    for (Path folder : children(machine)) {
      Optional<ExecutionStart> start = readStart(folder);
      if (start.isPresent()) {
        visitor.visit(start.get());
      }
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (NoSuchFileException | NotDirectoryException _) {
      return children; // No execution was started here yet.
    }
    return children;
  }
}
