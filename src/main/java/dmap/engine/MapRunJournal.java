package dmap.engine;

import dmap.engine.FrameFile.Frame;
import dmap.items.ChildInput;
import dmap.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a map run keeps on disk, so that memory does not grow with items and a killed engine loses
/// no finished child execution:
///
/// | file | holds |
/// |---|---|
/// | `start.json` | [MapRunStart] |
/// | `inputs` | the input of every child execution, in order, as soon as it is read |
/// | `results` | a [ChildRecord] for every ended child execution, in the order of their ends |
/// | `children` | where both stand, by index ([ChildTable]) |
/// | `end.json` | [MapRunEnd], once it has ended |
final class MapRunJournal implements Closeable {
  private static final String START = "start.json";
  private static final String END = "end.json";
  private static final String INPUTS = "inputs";
  private static final String RESULTS = "results";
  private static final String CHILDREN = "children";

  private final Path folder;
  private final FrameFile inputs;
  private final FrameFile results;
  private final ChildTable children;

  private MapRunJournal(Path folder, FrameFile inputs, FrameFile results, ChildTable children) {
    this.folder = folder;
    this.inputs = inputs;
    this.results = results;
    this.children = children;
  }

  static MapRunJournal create(Path folder, MapRunStart start) throws IOException {
    Files.createDirectories(folder);
    FrameFile inputs = FrameFile.create(folder.resolve(INPUTS));
    FrameFile results = FrameFile.create(folder.resolve(RESULTS));
    ChildTable children = ChildTable.create(folder.resolve(CHILDREN));
    StateFiles.write(folder.resolve(START), start.toJson());
    return new MapRunJournal(folder, inputs, results, children);
  }

  /// Opens a journal for reading.
  static MapRunJournal open(Path folder) throws IOException {
    return new MapRunJournal(
        folder,
        FrameFile.open(folder.resolve(INPUTS)),
        FrameFile.open(folder.resolve(RESULTS)),
        ChildTable.open(folder.resolve(CHILDREN)));
  }

  /// Opens a journal that a killed engine left: drops what was cut off, and fills the table from
  /// the two files, since a kill may have come between them.
  static MapRunJournal repair(Path folder) throws IOException {
    MapRunJournal journal =
        new MapRunJournal(
            folder,
            FrameFile.repair(folder.resolve(INPUTS)),
            FrameFile.repair(folder.resolve(RESULTS)),
            ChildTable.create(folder.resolve(CHILDREN)));
    FrameFile.Cursor inputs = journal.inputs.cursor();
    long index = 0;
    for (Optional<Frame> next = inputs.next(); next.isPresent(); next = inputs.next()) {
      journal.children.setInput(index++, next.get().offset());
    }
    FrameFile.Cursor results = journal.results.cursor();
    for (Optional<Frame> next = results.next(); next.isPresent(); next = results.next()) {
      ChildRecord child = ChildRecord.decode(next.get().bytes());
      journal.children.setResult(child.index(), child.status(), next.get().offset());
    }
    return journal;
  }

  static Optional<MapRunStart> start(Path folder) throws IOException {
    return StateFiles.read(folder.resolve(START)).map(MapRunStart::fromJson);
  }

  static Optional<MapRunEnd> end(Path folder) throws IOException {
    return StateFiles.read(folder.resolve(END)).map(MapRunEnd::fromJson);
  }

  /// A child execution's input as it was read back.
  record StoredInput(long index, long itemCount, byte[] json) {
    JsonNode value() {
      return Json.parse(json);
    }
  }

  void addInput(ChildInput child) throws IOException {
    byte[] frame = new byte[4 + child.json().length];
    ByteBuffer.wrap(frame).putInt((int) child.itemCount()).put(child.json());
    children.setInput(child.index(), inputs.append(frame));
  }

  void addResult(ChildRecord child) throws IOException {
    children.setResult(child.index(), child.status(), results.append(child.encode()));
  }

  void finish(MapRunEnd end) throws IOException {
    results.force();
    StateFiles.write(folder.resolve(END), end.toJson());
  }

  /// Reads inputs in order, those added meanwhile too.
  InputCursor inputs() {
    return new InputCursor();
  }

  final class InputCursor {
    private final FrameFile.Cursor frames = inputs.cursor();
    private long index;

    /// Nothing if no further input was added yet.
    Optional<StoredInput> next() throws IOException {
      return frames.next().map(frame -> decode(index++, frame.bytes()));
    }
  }

  StoredInput input(long index) throws IOException {
    return decode(index, inputs.read(children.input(index)));
  }

  private static StoredInput decode(long index, byte[] frame) {
    return new StoredInput(
        index, ByteBuffer.wrap(frame).getInt(), Arrays.copyOfRange(frame, 4, frame.length));
  }

  Optional<ChildRecord> result(long index) throws IOException {
    Optional<ChildTable.Result> place = children.result(index);
    return place.isEmpty()
        ? Optional.empty()
        : Optional.of(ChildRecord.decode(results.read(place.get().offset())));
  }

  ChildRecord resultAt(long offset) throws IOException {
    return ChildRecord.decode(results.read(offset));
  }

  ChildTable children() {
    return children;
  }

  @Override
  public void close() throws IOException {
    try (inputs;
        results) {
      children.close();
    }
  }
}
