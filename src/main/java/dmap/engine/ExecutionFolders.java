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

/// The executions of a home, a folder each: `executions/<machine>/<key>/` ([ExecutionStart#key])
/// with `start.json`, `history.jsonl`, once ended, `end.json` and, once redriven, `redrive.json`. A
/// `reserve` is held while it runs, so that even on a full disk its end can be written.
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

  /// Removes what an execution that did not begin has left. Its `start.json` goes last but one: a
  /// folder without it is nothing.
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

  /// How it ended, after its last redrive.
  Optional<ExecutionEnd> end(String machineName, String executionKey) throws IOException {
    return readEnd(folder(machineName, executionKey));
  }

  private static Optional<ExecutionEnd> readEnd(Path folder) throws IOException {
    int redrives = readRedrive(folder).map(ExecutionRedrive::count).orElse(0);
    return StateFiles.read(folder.resolve(END))
        .map(ExecutionEnd::fromJson)
        .filter(end -> end.redriveCount() == redrives);
  }

  /// Notes that it goes on: from then on it has no end.
  void redrive(String machineName, String executionKey, ExecutionRedrive redrive)
      throws IOException {
    Path folder = folder(machineName, executionKey);
    Files.write(folder.resolve(RESERVE), new byte[RESERVE_BYTES]);
    StateFiles.write(folder.resolve(REDRIVE), redrive.toJson());
  }

  /// The last one.
  Optional<ExecutionRedrive> redrive(String machineName, String executionKey) throws IOException {
    return readRedrive(folder(machineName, executionKey));
  }

  private static Optional<ExecutionRedrive> readRedrive(Path folder) throws IOException {
    return StateFiles.read(folder.resolve(REDRIVE)).map(ExecutionRedrive::fromJson);
  }

  private static Optional<ExecutionStart> readStart(Path folder) throws IOException {
    return StateFiles.read(folder.resolve(START)).map(ExecutionStart::fromJson);
  }

  /// Somebody who looks at executions, one after another. Each has its input and its definition, so
  /// nobody holds many.
  interface Visitor {
    void visit(ExecutionStart start) throws IOException;
  }

  /// The executions of a machine, in no order.
  void ofMachine(String machineName, Visitor visitor) throws IOException {
    visit(root.resolve(StateFiles.fileName(machineName)), visitor);
  }

  /// Executions that have no end: those that run, or that nobody runs any more.
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
      return children; // nothing was ever started here
    }
    return children;
  }
}
