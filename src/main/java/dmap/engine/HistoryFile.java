package dmap.engine;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the events of one execution, a line each, in the shape of GetExecutionHistory but for the
/// time, which is ISO-8601 ([HistoryLines] reads it). A line is written by one call before anything
/// else happens, so a killed engine loses none.
final class HistoryFile implements Closeable {
  static final String NAME = "history.jsonl";

  private final OutputStream out;
  private final JsonNode input;
  private final String inputText;

  /// @param input of the execution
  /// @param inputText the same as the caller wrote it: the service shows it so up to the first
  ///   state (aws-captures 1.3)
  static HistoryFile create(Path folder, JsonNode input, String inputText) throws IOException {
    Files.createDirectories(folder);
    return new HistoryFile(
        Files.newOutputStream(
            folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        input,
        inputText);
  }

  /// For an execution that goes on.
  ///
  /// @param wholeBytes what is kept of the file: the rest a kill has cut off
  static HistoryFile reopen(Path folder, long wholeBytes, JsonNode input, String inputText)
      throws IOException {
    try (FileChannel file = FileChannel.open(folder.resolve(NAME), StandardOpenOption.WRITE)) {
      file.truncate(wholeBytes);
    }
    return create(folder, input, inputText);
  }

  private HistoryFile(OutputStream out, JsonNode input, String inputText) {
    this.out = out;
    this.input = input;
    this.inputText = inputText;
  }

  void add(History.Event event) {
    boolean asWritten = event.id() <= 2;
    ObjectNode line =
        HistoryLines.write(
            event, tree -> asWritten && tree == input ? inputText : Json.write(tree));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    Json.mapper().writeValue(bytes, line);
    bytes.write('\n');
    try {
      out.write(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
