package dmap.engine.maprun;

import dmap.engine.history.EventCodec;
import dmap.engine.history.EventDetails.Value;
import dmap.engine.history.EventReader;
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

/// The history of a STANDARD child execution while it runs: its events are in memory, and written
/// with the child's result when it ends. So a history costs a short child no call of its own.
///
/// One that grows goes to the map run's `histories` file bit by bit: each part says where the one
/// before it stands, and the result holds or names the last.
final class ChildHistory {
  /// Where there is no part before.
  static final long NOWHERE = 0;

  /// Payloads that only the history still holds, as an upper bound of their JSON text.
  private static final long MAX_HELD_BYTES = 16 << 10;

  private static final int MAX_HELD_EVENTS = 128;

  /// A larger last part would be in the way of those who read results.
  private static final int MAX_IN_RESULT_BYTES = 4 << 10;

  private final MapRunJournal journal;
  private final JsonNode input;
  private final String roleArn;
  private final List<Event> held = new ArrayList<>(8);
  private JsonNode lastShown;
  private long heldBytes;
  private long before = NOWHERE;

  ChildHistory(MapRunJournal journal, JsonNode input, String roleArn) {
    this.journal = journal;
    this.input = input;
    this.lastShown = input;
    this.roleArn = roleArn;
  }

  /// Continues the history that an earlier attempt has left. Its last part moves from the result,
  /// which a new one will replace, to the file.
  synchronized void follow(ChildRecord earlier) throws IOException {
    Optional<byte[]> last = earlier.history();
    if (last.isPresent()) {
      before =
          EventReader.isPointer(last.get())
              ? EventReader.before(last.get())
              : journal.addHistory(last.get());
    }
  }

  synchronized void keep(Event event) {
    held.add(event);
    event.details().entries().forEach(entry -> heldBytes += bytes(entry.value()));
    if (heldBytes > MAX_HELD_BYTES || held.size() >= MAX_HELD_EVENTS) {
      write(Optional.empty());
    }
  }

  private long bytes(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text.length();
      case Value.Number _ -> 8;
      case Value.Tree(JsonNode json) -> {
        if (json == lastShown || json == input) {
          yield 0;
        }
        lastShown = json;
        yield PayloadSize.upperBound(json);
      }
      case Value.Variables(var values) ->
          values.values().stream().mapToLong(PayloadSize::upperBound).sum();
    };
  }

  private void write(Optional<JsonNode> output) {
    try {
      before = journal.addHistory(encode(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    held.clear();
    heldBytes = 0;
  }

  private byte[] encode(Optional<JsonNode> output) {
    return EventCodec.encode(held, before, new EventCodec.Known(input, output, roleArn));
  }

  /// The last part, to be kept with the result of the child.
  synchronized byte[] end(Optional<JsonNode> output) throws IOException {
    return held.isEmpty() ? EventCodec.pointer(before) : inResult(encode(output));
  }

  /// The last part of a history that ended now with one more event; it goes on all the same.
  synchronized byte[] endedBy(Event last) throws IOException {
    List<Event> all = new ArrayList<>(held);
    all.add(last);
    return inResult(
        EventCodec.encode(all, before, new EventCodec.Known(input, Optional.empty(), roleArn)));
  }

  private byte[] inResult(byte[] part) throws IOException {
    return part.length <= MAX_IN_RESULT_BYTES ? part : EventCodec.pointer(journal.addHistory(part));
  }

  /// What is in memory, and where the rest stands.
  record Held(List<Event> events, long before) {}

  synchronized Held held() {
    return new Held(List.copyOf(held), before);
  }
}
