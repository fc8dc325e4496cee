package dmap.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.engine.OpenFiles;
import dmap.items.ChildInput;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import dmap.maprun.PastRedrives;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Writing a journal, and reading it again, even after it was damaged.
class JournalTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00.123Z");

  @TempDir Path folder;

  private static ByteBuffer frame(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return FrameFile.frame(bytes.length).put(bytes);
  }

  private static List<String> all(FrameFile file) throws IOException {
    List<String> texts = new ArrayList<>();
    FrameFile.Cursor cursor = file.cursor();
    for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
      texts.add(new String(next.get().bytes(), StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Test
  void readsFramesInOrderAndByTheirPlaces() throws IOException {
    try (FrameFile file = FrameFile.create(folder.resolve("frames"))) {
      long first = file.append(frame("one"));
      long second = file.append(frame("2"));
      String large = "x".repeat(700_000); // more than any buffer
      long last = file.append(frame(large));

      assertThat(all(file)).containsExactly("one", "2", large);
      FrameFile.Window window = file.window();
      assertThat(new String(window.read(last), StandardCharsets.UTF_8)).isEqualTo(large);
      assertThat(new String(window.read(first), StandardCharsets.UTF_8)).isEqualTo("one");
      assertThat(new String(window.read(second), StandardCharsets.UTF_8)).isEqualTo("2");
      assertThat(new String(file.read(last), StandardCharsets.UTF_8)).isEqualTo(large);
      assertThatThrownBy(() -> file.read(file.sizeBytes())).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aReaderSeesFramesThatAreAppendedMeanwhile() throws IOException {
    try (FrameFile file = FrameFile.create(folder.resolve("frames"))) {
      FrameFile.Cursor cursor = file.cursor();
      assertThat(cursor.next()).isEmpty();
      file.append(frame("late"));
      assertThat(cursor.next().orElseThrow().bytes()).isEqualTo("late".getBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 9, 10})
  void dropsAFrameThatWasCutOff(int missing) throws IOException {
    Path path = folder.resolve("frames");
    try (FrameFile file = FrameFile.create(path)) {
      file.append(frame("whole"));
      file.append(frame("torn"));
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - missing);
    }
    try (FrameFile file = FrameFile.repair(path)) {
      assertThat(all(file)).containsExactly("whole");
      file.append(frame("next"));
      assertThat(all(file)).containsExactly("whole", "next");
    }
  }

  @Test
  void dropsAFrameWhoseBytesAreNotWhatWasWritten() throws IOException {
    Path path = folder.resolve("frames");
    try (FrameFile file = FrameFile.create(path)) {
      file.append(frame("whole"));
      file.append(frame("spoilt"));
    }
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length - 1] ^= 1;
    Files.write(path, bytes);
    try (FrameFile file = FrameFile.repair(path)) {
      assertThat(all(file)).containsExactly("whole");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 4096})
  void zerosThatALossOfPowerLeavesAreNoFrames(int zeros) throws IOException {
    Path path = folder.resolve("frames");
    try (FrameFile file = FrameFile.create(path)) {
      file.append(frame("whole"));
    }
    Files.write(path, new byte[zeros], StandardOpenOption.APPEND);
    try (FrameFile file = FrameFile.repair(path)) {
      assertThat(all(file)).containsExactly("whole");
      file.append(frame("next"));
      assertThat(all(file)).containsExactly("whole", "next");
    }
  }

  @Test
  void aMadeUpLengthIsNoFrame() throws IOException {
    Path path = folder.resolve("frames");
    Files.write(path, new byte[] {127, -1, -1, -1, 0, 0, 0, 0, 1});
    try (FrameFile file = FrameFile.repair(path)) {
      assertThat(all(file)).isEmpty();
      assertThat(Files.size(path)).isZero();
    }
  }

  @Test
  void keepsEverythingOfAChildExecution() {
    ChildRecord failed =
        new ChildRecord(
            1L << 40,
            ExecutionStatus.FAILED,
            START,
            START.plusMillis(7),
            new PastRedrives(3, Optional.of(START.plusMillis(5))),
            Optional.empty(),
            Failure.of("Fehler", "größer"),
            Optional.empty());
    ByteBuffer frame = failed.encode();
    byte[] bytes = new byte[frame.flip().limit() - 8];
    frame.get(8, bytes);
    assertThat(ChildRecord.decode(bytes)).isEqualTo(failed);
  }

  private static ChildInput input(long index) {
    byte[] json = ("{\"n\":" + index + "}").getBytes(StandardCharsets.UTF_8);
    return new ChildInput(index, Json.parse(json), json, index + 1);
  }

  private static ChildRecord success(long index) {
    return new ChildRecord(
        index,
        ExecutionStatus.SUCCEEDED,
        START,
        START,
        PastRedrives.NONE,
        Optional.of(("\"out " + index + "\"").getBytes(StandardCharsets.UTF_8)),
        Failure.NONE,
        Optional.empty());
  }

  private static Optional<String> output(MapRunJournal journal, long index) throws IOException {
    return journal.result(index).flatMap(ChildRecord::output).map(String::new);
  }

  @Test
  void makesTheTableAgainFromInputsAndResults() throws IOException {
    try (MapRunJournal journal = MapRunJournal.create(folder)) {
      for (int i = 0; i < 5; i++) {
        journal.addInput(input(i));
      }
      journal.addResult(success(3));
      journal.addResult(success(0));
    }
    Files.write(
        folder.resolve("children"), new byte[] {1, 2, 3}); // this file is never forced to disk
    try (MapRunJournal journal = MapRunJournal.repair(folder)) {
      assertThat(journal.children().size()).isEqualTo(5);
      assertThat(output(journal, 3)).contains("\"out 3\"");
      assertThat(output(journal, 0)).contains("\"out 0\"");
      assertThat(output(journal, 4)).isEmpty();
      assertThat(journal.input(4).value()).isEqualTo(Json.parse("{\"n\":4}"));
      assertThat(journal.input(4).itemCount()).isEqualTo(5);
      assertThat(JournalCounts.of(journal).atEnd().items().succeeded()).isEqualTo(1 + 4);
    }
  }

  @Test
  void forgetsAResultWhoseInputWasLost() throws IOException {
    try (MapRunJournal journal = MapRunJournal.create(folder)) {
      journal.addInput(input(0));
      journal.addInput(input(1));
      journal.addResult(success(1));
    }
    try (FileChannel inputs =
        FileChannel.open(folder.resolve("inputs"), StandardOpenOption.WRITE)) {
      inputs.truncate(inputs.size() - 1);
    }
    try (MapRunJournal journal = MapRunJournal.repair(folder)) {
      assertThat(journal.children().size()).isEqualTo(1);
      assertThat(JournalCounts.of(journal).atEnd().executions().succeeded()).isZero();
    }
  }

  @Test
  void leavesNoFileOpenWhenOneIsMissing() throws IOException {
    MapRunJournal.create(folder).close();
    Files.delete(folder.resolve("children"));
    assertThatThrownBy(() -> MapRunJournal.open(folder)).isInstanceOf(IOException.class);
    assertThat(OpenFiles.under(folder)).isEmpty();
  }
}
