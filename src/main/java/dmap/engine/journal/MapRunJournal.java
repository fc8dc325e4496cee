package dmap.engine.journal;

import dmap.engine.home.StateFiles;
import dmap.engine.journal.FrameFile.Frame;
import dmap.items.ChildInput;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The files of one map run. Because of them, memory does not grow with the number of items, and a
/// killed engine loses no child execution that had ended:
///
/// | file | holds |
/// |---|---|
/// | `start.json` | [MapRunStart] |
/// | `inputs` | the input of every child execution, in order, as soon as it is read |
/// | `results` | a [ChildRecord] for every ended child execution, in the order of their ends |
/// | `histories` | events that are too long for the [ChildRecord] of their child; often missing |
/// | `children` | the [ChildTable]: where the input and the result of each child are |
/// | `read.json` | the number of inputs, after the data set was read to its end |
/// | `attempt.json` | the last [MapRunAttempt], after the first redrive |
/// | `end.json` | the [MapRunEnd] of the last attempt that has ended |
public final class MapRunJournal implements Closeable {
  private static final String START = "start.json";
  private static final String END = "end.json";
  private static final String READ = "read.json";
  private static final String ATTEMPT = "attempt.json";
  private static final String INPUTS = "inputs";
  private static final String RESULTS = "results";
  private static final String HISTORIES = "histories";
  private static final String CHILDREN = "children";

  private final Path folder;
  private final FrameFile inputs;
  private final FrameFile results;
  private final ChildTable children;
  private Optional<FrameFile> histories = Optional.empty();

  private MapRunJournal(Path folder, FrameFile inputs, FrameFile results, ChildTable children) {
    this.folder = folder;
    this.inputs = inputs;
    this.results = results;
    this.children = children;
  }

  /// Makes the files of a new map run, without `start.json`.
  static MapRunJournal create(Path folder) throws IOException {
    Files.createDirectories(folder);
    return files(folder, FrameFile::create, ChildTable::create);
  }

  static void write(Path folder, MapRunStart start) throws IOException {
    StateFiles.write(folder.resolve(START), start.toJson());
  }

  static MapRunJournal open(Path folder) throws IOException {
    return files(folder, FrameFile::open, ChildTable::open);
  }

  /// Opens a journal for writing, as a killed engine may have left it: drops frames that were cut
  /// off, and fills the table again, since the kill may have come before an entry was written.
  static MapRunJournal repair(Path folder) throws IOException {
    MapRunJournal journal = files(folder, FrameFile::repair, ChildTable::create);
    try {
      journal.fillTable();
      if (Files.exists(folder.resolve(HISTORIES))) {
        journal.histories = Optional.of(FrameFile.repair(folder.resolve(HISTORIES)));
      }
      return journal;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private interface Opener<T> {
    T open(Path file) throws IOException;
  }

  /// Opens all three files. If one of them cannot be opened, none stays open.
  private static MapRunJournal files(
      Path folder, Opener<FrameFile> frames, Opener<ChildTable> table) throws IOException {
    FrameFile inputs = frames.open(folder.resolve(INPUTS));
    try {
      FrameFile results = frames.open(folder.resolve(RESULTS));
      try {
        return new MapRunJournal(folder, inputs, results, table.open(folder.resolve(CHILDREN)));
      } catch (IOException e) {
        results.close();
        throw e;
      }
    } catch (IOException e) {
      inputs.close();
      throw e;
    }
  }

  private void fillTable() throws IOException {
    FrameFile.Cursor storedInputs = inputs.cursor();
    long count = 0;
    for (Optional<Frame> next = storedInputs.next(); next.isPresent(); next = storedInputs.next()) {
      children.setInput(count++, next.get().offset());
    }
    FrameFile.Cursor storedResults = results.cursor();
    for (Optional<Frame> next = storedResults.next();
        next.isPresent();
        next = storedResults.next()) {
      ChildRecord child = ChildRecord.decode(next.get().bytes());
      if (child.index() < count) { // a power failure may have taken the input and not the result
        children.setResult(child.index(), child.status(), next.get().offset());
      }
    }
  }

  static Optional<MapRunStart> start(Path folder) throws IOException {
    return StateFiles.read(folder.resolve(START)).map(MapRunStart::fromJson);
  }

  /// The last attempt; without a file of it, the first.
  static MapRunAttempt attempt(Path folder, MapRunStart start) throws IOException {
    return StateFiles.read(folder.resolve(ATTEMPT))
        .map(MapRunAttempt::fromJson)
        .orElseGet(() -> MapRunAttempt.first(start.limits()));
  }

  /// How the last attempt ended; empty if it has not.
  static Optional<MapRunEnd> end(Path folder, MapRunStart start) throws IOException {
    int attempt = attempt(folder, start).number();
    return StateFiles.read(folder.resolve(END))
        .map(MapRunEnd::fromJson)
        .filter(end -> end.attempt() == attempt);
  }

  /// Begins the next attempt. The end of the last one is void from then on.
  public MapRunAttempt redrive(MapRunAttempt last, MapRunEnd end, Instant now) throws IOException {
    MapRunAttempt next = last.next(now, end, results.sizeBytes());
    StateFiles.write(folder.resolve(ATTEMPT), next.toJson());
    return next;
  }

  public void finishReading() throws IOException {
    inputs.force();
    StateFiles.write(folder.resolve(READ), Json.object().put("inputs", children.size()));
  }

  public boolean isRead() throws IOException {
    return StateFiles.read(folder.resolve(READ)).isPresent();
  }

  public record JournaledInput(long index, long itemCount, byte[] json) {
    JsonNode value() {
      return Json.parse(json);
    }
  }

  public void addInput(ChildInput child) throws IOException {
    ByteBuffer frame = FrameFile.frame(4 + child.json().length);
    frame.putInt((int) child.itemCount()).put(child.json());
    children.setInput(child.index(), inputs.append(frame));
  }

  public void addResult(ChildRecord child) throws IOException {
    children.setResult(child.index(), child.status(), results.append(child.encode()));
  }

  /// @return the place of the events, for [#history]; never 0
  public long addHistory(byte[] events) throws IOException {
    ByteBuffer frame = FrameFile.frame(events.length).put(events);
    return writableHistories().append(frame) + 1;
  }

  private synchronized FrameFile writableHistories() throws IOException {
    if (histories.isEmpty()) {
      histories = Optional.of(FrameFile.create(folder.resolve(HISTORIES)));
    }
    return histories.get();
  }

  /// @param place what [#addHistory] returned
  public synchronized byte[] history(long place) throws IOException {
    if (histories.isEmpty()) {
      histories = Optional.of(FrameFile.open(folder.resolve(HISTORIES)));
    }
    return histories.get().read(place - 1);
  }

  public void finish(MapRunEnd end) throws IOException {
    results.force();
    StateFiles.write(folder.resolve(END), end.toJson());
  }

  /// Reads the inputs in order, including those that are added meanwhile.
  public InputCursor inputs() {
    return new InputCursor();
  }

  public final class InputCursor {
    private final FrameFile.Cursor frames = inputs.cursor();
    private long index;

    /// Empty if no further input was added yet.
    public Optional<JournaledInput> next() throws IOException {
      return frames.next().map(frame -> decode(index++, frame.bytes()));
    }
  }

  public JournaledInput input(long index) throws IOException {
    return decode(index, inputs.read(children.input(index)));
  }

  private static JournaledInput decode(long index, byte[] frame) {
    return new JournaledInput(
        index, ByteBuffer.wrap(frame).getInt(), Arrays.copyOfRange(frame, 4, frame.length));
  }

  public Optional<ChildRecord> result(long index) throws IOException {
    Optional<ChildTable.ResultEntry> place = children.result(index);
    return place.isEmpty() ? Optional.empty() : Optional.of(resultAt(place.get().offset()));
  }

  /// Reads results in the order of the indexes of their children.
  public ResultCursor results() {
    return new ResultCursor();
  }

  public final class ResultCursor {
    private static final int BLOCK = 4_096;

    private final FrameFile.Window frames = results.window();
    private ChildTable.Block block = new ChildTable.Block(ByteBuffer.allocate(0));
    private long blockStart;

    /// The result of a child; empty if it has not ended.
    ///
    /// @param index not below that of the call before
    public Optional<ChildRecord> at(long index) throws IOException {
      Optional<ChildTable.ResultEntry> place = place(index);
      return place.isEmpty()
          ? Optional.empty()
          : Optional.of(ChildRecord.decode(frames.read(place.get().offset())));
    }

    Optional<ExecutionStatus> statusOf(long index) throws IOException {
      return place(index).map(ChildTable.ResultEntry::status);
    }

    /// Whether a child has ended in this attempt, and not before it.
    public boolean endedIn(MapRunAttempt attempt, long index) throws IOException {
      return place(index).map(p -> p.offset() >= attempt.resultsFrom()).orElse(false);
    }

    private Optional<ChildTable.ResultEntry> place(long index) throws IOException {
      if (index >= blockStart + block.size()) {
        blockStart = index;
        block = children.block(index, BLOCK);
      }
      int place = (int) (index - blockStart);
      return place < block.size() ? block.result(place) : Optional.empty();
    }
  }

  public ChildRecord resultAt(long offset) throws IOException {
    return ChildRecord.decode(results.read(offset));
  }

  public ChildTable children() {
    return children;
  }

  @Override
  public void close() throws IOException {
    try (inputs;
        results) {
      children.close();
    } finally {
      if (histories.isPresent()) {
        histories.get().close();
      }
    }
  }
}
