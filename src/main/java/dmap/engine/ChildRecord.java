package dmap.engine;

import dmap.maprun.ExecutionStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// How one child execution ended, as the journal keeps it.
///
/// @param output JSON text in UTF-8; only of one that succeeded
/// @param history the last events of its execution ([EventReader]); none of an EXPRESS one
record ChildRecord(
    long index,
    ExecutionStatus status,
    Instant start,
    Instant stop,
    int redriveCount,
    Optional<byte[]> output,
    Optional<String> error,
    Optional<String> cause,
    Optional<byte[]> history) {
  private static final int FIXED_BYTES = 8 + 1 + 8 + 8 + 4 + 4 * 4;
  private static final int ABSENT = -1;

  /// As a frame to be appended.
  ByteBuffer encode() {
    Optional<byte[]> errorBytes = error.map(e -> e.getBytes(StandardCharsets.UTF_8));
    Optional<byte[]> causeBytes = cause.map(c -> c.getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer =
        FrameFile.frame(
            FIXED_BYTES
                + length(output)
                + length(errorBytes)
                + length(causeBytes)
                + length(history));
    buffer.putLong(index).put((byte) status.ordinal());
    buffer.putLong(start.toEpochMilli()).putLong(stop.toEpochMilli()).putInt(redriveCount);
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
        buffer.getInt(),
        get(buffer),
        get(buffer).map(b -> new String(b, StandardCharsets.UTF_8)),
        get(buffer).map(b -> new String(b, StandardCharsets.UTF_8)),
        get(buffer));
  }

  private static int length(Optional<byte[]> bytes) {
    return bytes.map(b -> b.length).orElse(0);
  }

  private static void put(ByteBuffer buffer, Optional<byte[]> bytes) {
    buffer.putInt(bytes.map(b -> b.length).orElse(ABSENT));
    bytes.ifPresent(buffer::put);
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
