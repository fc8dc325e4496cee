package dmap.engine.history;

import dmap.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the events of one execution to a file: one line for each event, as GetExecutionHistory
/// shows it, but with an ISO-8601 time. [HistoryLines] reads the file. Each line is written with
/// one call before the execution goes on, so a killed engine loses no event.
public final class HistoryFile implements Closeable {
  public static final String NAME = "history.jsonl";

  private final Path file;
  private final OutputStream out;
  private final JsonNode input;
  private final String inputText;

  /// The size of all lines that were written completely.
  private long wholeBytes;

  /// @param inputText the input as the caller wrote it, which the first two events show (aws-facts:
  ///   Execution history)
  public static HistoryFile create(Path folder, JsonNode input, String inputText)
      throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(NAME);
    return new HistoryFile(
        file,
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        input,
        inputText);
  }

  /// Opens the file of an execution that is redriven.
  ///
  /// @param wholeBytes the size of all whole lines; a line that a kill has cut off is removed
  public static HistoryFile reopen(Path folder, long wholeBytes, JsonNode input, String inputText)
      throws IOException {
    truncate(folder.resolve(NAME), wholeBytes);
    return create(folder, input, inputText);
  }

  HistoryFile(Path file, OutputStream out, JsonNode input, String inputText) throws IOException {
    this.file = file;
    this.out = out;
    this.wholeBytes = Files.size(file);
    this.input = input;
    this.inputText = inputText;
  }

  /// Ends the history of an execution that ran when an engine was killed: removes a line that was
  /// cut off, and adds that the execution was aborted, unless the history says already how it
  /// ended.
  public static void end(Path folder, Instant when, EventDetails why) throws IOException {
    long lastId;
    try (HistoryLines lines = HistoryLines.open(folder)) {
      truncate(folder.resolve(NAME), lines.wholeBytes());
      lastId = lines.count();
      if (lastId > 0 && EventType.isLast(lines.event(lastId).type())) {
        return;
      }
    }
    History.Event aborted =
        new History.Event(lastId + 1, 0, EventType.EXECUTION_ABORTED, when, why);
    Files.write(
        folder.resolve(NAME),
        bytes(HistoryLines.write(aborted, Json::write)),
        StandardOpenOption.APPEND);
  }

  public void add(History.Event event) {
    boolean showsInputText = event.id() <= 2;
    ObjectNode line =
        HistoryLines.write(
            event, tree -> showsInputText && tree == input ? inputText : Json.write(tree));
    byte[] written = bytes(line);
    try {
      out.write(written);
      wholeBytes += written.length;
    } catch (IOException e) {
      cutBack(e);
      throw new UncheckedIOException(e);
    }
  }

  /// Removes the part of a line that went to a full disk, so that the next line does not follow it.
  private void cutBack(IOException why) {
    try {
      truncate(file, wholeBytes);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private static void truncate(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
    }
  }

  private static byte[] bytes(ObjectNode line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    Json.mapper().writeValue(bytes, line);
    bytes.write('\n');
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
