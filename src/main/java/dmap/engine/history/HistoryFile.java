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

/// Keeps the events of one execution, a line each, in the shape of GetExecutionHistory but for the
/// time, which is ISO-8601 ([HistoryLines] reads it). A line is written by one call before anything
/// else happens, so a killed engine loses none.
public final class HistoryFile implements Closeable {
  public static final String NAME = "history.jsonl";

  private final Path file;
  private final OutputStream out;
  private final JsonNode input;
  private final String inputText;

  /// Of whole lines.
  private long wholeBytes;

  /// @param input of the execution
  /// @param inputText the same as the caller wrote it: the service shows it so up to the first
  ///   state (aws-facts: Execution history)
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

  /// For an execution that goes on.
  ///
  /// @param wholeBytes what is kept of the file: the rest a kill has cut off
  public static HistoryFile reopen(Path folder, long wholeBytes, JsonNode input, String inputText)
      throws IOException {
    truncate(folder.resolve(NAME), wholeBytes);
    return create(folder, input, inputText);
  }

  /// @param out appends to the file
  HistoryFile(Path file, OutputStream out, JsonNode input, String inputText) throws IOException {
    this.file = file;
    this.out = out;
    this.wholeBytes = Files.size(file);
    this.input = input;
    this.inputText = inputText;
  }

  /// Ends the history that a killed engine left: drops a line that was cut off, and adds that the
  /// execution was aborted, unless it had already ended.
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
    boolean asWritten = event.id() <= 2;
    ObjectNode line =
        HistoryLines.write(
            event, tree -> asWritten && tree == input ? inputText : Json.write(tree));
    byte[] written = bytes(line);
    try {
      out.write(written);
      wholeBytes += written.length;
    } catch (IOException e) {
      cutBack(e);
      throw new UncheckedIOException(e);
    }
  }

  /// What a full disk took of a line must not become the beginning of the next.
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
