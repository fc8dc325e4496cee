package dmap.engine.maprun;

import dmap.engine.history.EventCodec;
import dmap.engine.history.EventDetails.Value;
import dmap.engine.history.EventReader;
import dmap.engine.history.ExecutionValues;
import dmap.engine.history.History.Event;
import dmap.engine.interpreter.PayloadSize;
import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.MapRunJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The history of a STANDARD child execution that runs. Its events are held in memory and written
/// together with the result of the child, so that the history of a short child needs no write of
/// its own.
///
/// A history that becomes too large for this is written to the `histories` file of the map run in
/// parts. Each part names the place of the part before it. The result of the child holds the last
/// part, or names its place.
final class ChildHistory {
  /// Stands for a place in the `histories` file when no part was written there.
  static final long NO_PART = 0;

  /// A history that holds larger payloads than this in memory is written to the file. Counted is an
  /// upper bound of the JSON text of those payloads that nothing but the history holds.
  private static final long MAX_HELD_BYTES = 16 << 10;

  private static final int MAX_HELD_EVENTS = 128;

  /// A larger last part goes to the `histories` file, because it would slow down reading results.
  private static final int MAX_IN_RESULT_BYTES = 4 << 10;

  private final MapRunJournal journal;
  private final JsonNode input;
  private final String roleArn;
  private final List<Event> held = new ArrayList<>(8);
  private JsonNode lastCounted;
  private long heldBytes;
  private long partBefore = NO_PART;

  ChildHistory(MapRunJournal journal, JsonNode input, String roleArn) {
    this.journal = journal;
    this.input = input;
    this.lastCounted = input;
    this.roleArn = roleArn;
  }

  /// Continues the history of an earlier attempt. Its last part moves from the result of the child,
  /// which a new result will replace, to the `histories` file.
  synchronized void continueFrom(ChildRecord earlier) throws IOException {
    Optional<byte[]> last = earlier.history();
    if (last.isPresent()) {
      partBefore =
          EventReader.isPointer(last.get())
              ? EventReader.partBefore(last.get())
              : journal.addHistory(last.get());
    }
  }

  synchronized void keep(Event event) {
    held.add(event);
    event.details().fields().forEach(detail -> heldBytes += bytes(detail.value()));
    if (heldBytes > MAX_HELD_BYTES || held.size() >= MAX_HELD_EVENTS) {
      write();
    }
  }

  private long bytes(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text.length();
      case Value.Number _ -> 8;
      case Value.Tree(JsonNode json) -> {
        if (json == lastCounted || json == input) {
          yield 0;
        }
        lastCounted = json;
        yield PayloadSize.upperBound(json);
      }
      case Value.NamedValues(var values) ->
          values.values().stream().mapToLong(PayloadSize::upperBound).sum();
    };
  }

  private void write() {
    try {
      partBefore = journal.addHistory(encode(held, Optional.empty()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    held.clear();
    heldBytes = 0;
  }

  private byte[] encode(List<Event> events, Optional<JsonNode> output) {
    return EventCodec.encode(events, partBefore, new ExecutionValues<>(input, output, roleArn));
  }

  /// The last part, for the result of the child.
  synchronized byte[] end(Optional<JsonNode> output) throws IOException {
    return held.isEmpty() ? EventCodec.pointer(partBefore) : inResult(encode(held, output));
  }

  /// What would be the last part if the history ended now with one more event. The history goes on.
  synchronized byte[] endingWith(Event last) throws IOException {
    List<Event> all = new ArrayList<>(held);
    all.add(last);
    return inResult(encode(all, Optional.empty()));
  }

  private byte[] inResult(byte[] part) throws IOException {
    return part.length <= MAX_IN_RESULT_BYTES ? part : EventCodec.pointer(journal.addHistory(part));
  }

  record InMemory(List<Event> events, long partBefore) {}

  synchronized InMemory inMemory() {
    return new InMemory(List.copyOf(held), partBefore);
  }
}
