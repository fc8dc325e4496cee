package dmap.engine.journal;

import dmap.maprun.ExecutionStatus;
import dmap.maprun.Failure;
import dmap.maprun.PastRedrives;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// How one child execution ended, as the journal keeps it.
///
/// @param start when a STANDARD child first started, or when an EXPRESS child started last
/// @param redrives without a date for an EXPRESS child
/// @param output JSON text in UTF-8; only for a child that succeeded
/// @param history the last events of the child, as [dmap.engine.history.EventCodec] writes them;
///   empty for an EXPRESS child
public record ChildRecord(
    long index,
    ExecutionStatus status,
    Instant start,
    Instant stop,
    PastRedrives redrives,
    Optional<byte[]> output,
    Failure failure,
    Optional<byte[]> history) {
  private static final int FIXED_BYTES = 8 + 1 + 8 + 8 + 4 + 8 + 4 * 4;
  private static final int ABSENT = -1;
  private static final long NEVER = Long.MIN_VALUE;

  ByteBuffer encode() {
    Optional<byte[]> errorBytes = failure.error().map(e -> e.getBytes(StandardCharsets.UTF_8));
    Optional<byte[]> causeBytes = failure.cause().map(c -> c.getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer =
        FrameFile.frame(
            FIXED_BYTES
                + length(output)
                + length(errorBytes)
                + length(causeBytes)
                + length(history));
    buffer.putLong(index).put((byte) status.ordinal());
    buffer.putLong(start.toEpochMilli()).putLong(stop.toEpochMilli()).putInt(redrives.count());
    buffer.putLong(redrives.lastDate().map(Instant::toEpochMilli).orElse(NEVER));
    put(buffer, output);
    put(buffer, errorBytes);
    put(buffer, causeBytes);
    put(buffer, history);
    return buffer;
  }

  static ChildRecord decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new ChildRecord(
        buffer.getLong(),
        ExecutionStatus.values()[buffer.get()],
        Instant.ofEpochMilli(buffer.getLong()),
        Instant.ofEpochMilli(buffer.getLong()),
        new PastRedrives(buffer.getInt(), instant(buffer.getLong())),
        get(buffer),
        new Failure(text(buffer), text(buffer)),
        get(buffer));
  }

  private static Optional<Instant> instant(long millis) {
    return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static int length(Optional<byte[]> bytes) {
    return bytes.map(b -> b.length).orElse(0);
  }

  private static void put(ByteBuffer buffer, Optional<byte[]> bytes) {
    buffer.putInt(bytes.map(b -> b.length).orElse(ABSENT));
    bytes.ifPresent(buffer::put);
  }

  private static Optional<String> text(ByteBuffer buffer) {
    return get(buffer).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static Optional<byte[]> get(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length == ABSENT) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return Optional.of(bytes);
  }
}
