package dmap.engine.history;

import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a file of [HistoryFile], in which line n is the event with id n. The execution may still
/// run. A line that a kill has cut off is ignored.
///
/// Only the offsets of the lines are in memory, at most 25,000 of them.
public final class HistoryLines implements HistoryPage.EventSource, Closeable {
  private static final String TIMESTAMP = "timestamp";
  private static final String TYPE = "type";
  private static final String ID = "id";
  private static final String PREVIOUS = "previousEventId";

  private final FileChannel channel;

  /// The offset of the line end of each event.
  private long[] ends = new long[64];

  private int count;

  private HistoryLines(FileChannel channel) {
    this.channel = channel;
  }

  public static HistoryLines open(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(HistoryFile.NAME), StandardOpenOption.READ);
    try {
      HistoryLines lines = new HistoryLines(channel);
      lines.findEnds();
      return lines;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void findEnds() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    long start = 0;
    while (channel.read(buffer, start) >= 0) {
      for (int i = 0; i < buffer.position(); i++) {
        if (buffer.get(i) == '\n') {
          addEnd(start + i);
        }
      }
      start += buffer.position();
      buffer.clear();
    }
  }

  private void addEnd(long end) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    ends[count++] = end;
  }

  @Override
  public long count() {
    return count;
  }

  public long wholeBytes() {
    return count == 0 ? 0 : ends[count - 1] + 1;
  }

  private long start(long id) {
    return id == 1 ? 0 : ends[(int) id - 2] + 1;
  }

  private long sizeBytes(long id) {
    return ends[(int) id - 1] - start(id);
  }

  @Override
  public HistoryEvent event(long id) throws IOException {
    ByteBuffer line = ByteBuffer.allocate((int) sizeBytes(id));
    while (line.hasRemaining()) {
      if (channel.read(line, start(id) + line.position()) < 0) {
        throw new EOFException("the history ends within event " + id);
      }
    }
    return read(Json.parse(line.array()));
  }

  private static HistoryEvent read(JsonNode line) {
    Optional<Map.Entry<String, JsonNode>> details =
        line.properties().stream().filter(e -> e.getValue().isObject()).findFirst();
    return new HistoryEvent(
        line.get(ID).asLong(),
        line.get(PREVIOUS).asLong(),
        line.get(TYPE).asString(),
        Instant.parse(line.get(TIMESTAMP).asString()),
        details.map(Map.Entry::getKey).orElse(""),
        details.map(Map.Entry::getValue).map(ObjectNode.class::cast).orElseGet(Json::object));
  }

  /// @param text makes a payload to JSON text
  static ObjectNode write(History.Event event, Function<JsonNode, String> text) {
    ObjectNode line = Json.object();
    line.put(TIMESTAMP, event.time().toString());
    line.put(TYPE, event.type().text());
    line.put(ID, event.id());
    line.put(PREVIOUS, event.previousId());
    if (!event.type().detailsField().isEmpty()) {
      line.set(event.type().detailsField(), event.details().toJson(text));
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
