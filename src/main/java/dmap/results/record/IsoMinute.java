package dmap.results.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads the times of one field, record after record. Most are in the same minute as the one
/// before: then only seconds and milliseconds are read, eight bytes at once.
final class IsoMinute {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LENGTH = "2026-09-23T22:58:19.314Z".length();

  /// `:00.000Z` as a little-endian word.
  private static final long ZERO_SECONDS = 0x5A3030302E30303AL;

  private static final long DIGITS = 0x000F0F0F000F0F00L;
  private static final long SIX = 0x0006060600060600L;
  private static final long NO_DIGITS = 0x00F0F0F000F0F000L;
  private static final int MINUTE_MILLIS = 60_000;

  private long date;
  private long hourAndMinute;
  private long minuteStart;

  /// The same as [IsoMillis#parse].
  long parse(byte[] bytes, int from, int to) {
    if (to - from != LENGTH) {
      return IsoMillis.parse(bytes, from, to);
    }
    long first = (long) WORD.get(bytes, from);
    long second = (long) WORD.get(bytes, from + 8);
    long digits = (long) WORD.get(bytes, from + 16) ^ ZERO_SECONDS;
    if ((digits & ~DIGITS | digits + SIX & NO_DIGITS) != 0) {
      return IsoMillis.parse(bytes, from, to);
    }
    int millis = millis(digits);
    if (first != date || second != hourAndMinute || millis >= MINUTE_MILLIS) {
      return anotherMinute(bytes, from, to, millis);
    }
    return minuteStart + millis;
  }

  private static int millis(long digits) {
    int seconds = (int) (digits >> 8 & 15) * 10 + (int) (digits >> 16 & 15);
    int thousandths =
        (int) (digits >> 32 & 15) * 100
            + (int) (digits >> 40 & 15) * 10
            + (int) (digits >> 48 & 15);
    return seconds * 1_000 + thousandths;
  }

  private long anotherMinute(byte[] bytes, int from, int to, int millis) {
    long time = IsoMillis.parse(bytes, from, to);
    if (time != IsoMillis.NO_TIME && millis < MINUTE_MILLIS) {
      date = (long) WORD.get(bytes, from);
      hourAndMinute = (long) WORD.get(bytes, from + 8);
      minuteStart = time - millis;
    }
    return time;
  }
}
