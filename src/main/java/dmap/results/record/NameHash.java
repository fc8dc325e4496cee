package dmap.results.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Hashes names to 64 bits. A name has the same hash however its characters are escaped.
public final class NameHash {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final long LAST_FACTOR = 0xBF58476D1CE4E5B9L;

  private NameHash() {}

  static long of(byte[] bytes, int from, int to) {
    if (Escapes.inside(bytes, from, to)) {
      byte[] plain = Escapes.decode(bytes, from, to).getBytes(StandardCharsets.UTF_8);
      return ofPlain(plain, 0, plain.length);
    }
    return ofPlain(bytes, from, to);
  }

  private static long ofPlain(byte[] bytes, int from, int to) {
    long hash = to - from;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      hash = (hash ^ (long) WORD.get(bytes, at)) * FACTOR;
      hash ^= hash >>> 29;
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << 8 | bytes[at] & 0xff;
    }
    return mixed((hash ^ rest) * FACTOR);
  }

  /// The hash of a record that has no name.
  public static long of(long start, long duration) {
    return mixed((start * FACTOR ^ duration) * FACTOR);
  }

  private static long mixed(long hash) {
    long mixed = (hash ^ hash >>> 32) * LAST_FACTOR;
    return mixed ^ mixed >>> 29;
  }
}
