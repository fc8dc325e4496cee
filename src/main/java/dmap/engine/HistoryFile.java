package dmap.engine;

import dmap.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the events of one execution, a line each, in the shape of GetExecutionHistory but for the
/// time, which is ISO-8601.
final class HistoryFile implements Closeable {
  private final OutputStream out;

  HistoryFile(Path folder) throws IOException {
    Files.createDirectories(folder);
    out =
        Files.newOutputStream(
            folder.resolve("history.jsonl"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void add(History.Event event) {
    ObjectNode line = Json.object();
    line.put("timestamp", event.time().toString());
    line.put("type", event.type().text());
    line.put("id", event.id());
    line.put("previousEventId", event.previousId());
    if (!event.type().detailsField().isEmpty()) {
      line.set(event.type().detailsField(), event.details());
    }
    byte[] json = Json.writeBytes(line);
    byte[] ended = java.util.Arrays.copyOf(json, json.length + 1);
    ended[json.length] = '\n';
    try {
      out.write(ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
