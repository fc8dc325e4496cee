package dmap.results.record;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/// Reads times as the service writes them into records: `2026-09-23T22:58:19.314Z`.
final class IsoMillis {
  /// No time: what was read is no date.
  static final long NO_TIME = Long.MIN_VALUE;

  private static final int LENGTH = "2026-09-23T22:58:19.314Z".length();
  private static final long DAY_MILLIS = 86_400_000L;

  private IsoMillis() {}

  /// Milliseconds since 1970, or [#NO_TIME] if it is no ISO-8601 time. AWS's own form is read from
  /// the bytes, without a String.
  static long parse(byte[] bytes, int from, int to) {
    return to - from == LENGTH && isUsual(bytes, from)
        ? usual(bytes, from)
        : unusual(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  private static boolean isUsual(byte[] b, int at) {
    return b[at + 4] == '-'
        && b[at + 7] == '-'
        && b[at + 10] == 'T'
        && b[at + 13] == ':'
        && b[at + 16] == ':'
        && b[at + 19] == '.'
        && b[at + 23] == 'Z';
  }

  private static long usual(byte[] b, int at) {
    int year = digits(b, at, 4);
    int month = digits(b, at + 5, 2);
    int day = digits(b, at + 8, 2);
    int hour = digits(b, at + 11, 2);
    int minute = digits(b, at + 14, 2);
    int second = digits(b, at + 17, 2);
    int millis = digits(b, at + 20, 3);
    boolean valid =
        (year | month | day | hour | minute | second | millis) >= 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 31
            && hour <= 23
            && minute <= 59
            && second <= 59;
    if (!valid) {
      return NO_TIME;
    }
    return epochDay(year, month, day) * DAY_MILLIS
        + (hour * 3600L + minute * 60L + second) * 1000L
        + millis;
  }

  /// Days since 1970-01-01 in the Gregorian calendar, with years that begin in March so that the
  /// leap day comes last.
  private static long epochDay(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    int monthFromMarch = (month + 9) % 12;
    long dayOfYear = (153L * monthFromMarch + 2) / 5 + day - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
  }

  /// The number, or -1 if one of the bytes is no digit.
  private static int digits(byte[] b, int at, int count) {
    int value = 0;
    for (int i = at; i < at + count; i++) {
      int digit = b[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static long unusual(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      boolean sensible = time.getYear() >= 0 && time.getYear() <= 9999;
      return sensible ? time.toInstant().toEpochMilli() : NO_TIME;
    } catch (DateTimeException e) {
      return NO_TIME; // the record counts as one without this time
    }
  }
}
