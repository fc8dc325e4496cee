package dmap.local.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of an object that a Range header asks for (RFC 9110 section 14.1.2).
///
/// @param last inclusive
record ByteRange(long first, long last) {
  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// Empty if the object has no byte of the range.
  static Optional<ByteRange> parse(String header, long size) {
    Matcher form = FORM.matcher(header);
    if (!form.matches() || form.group(1).isEmpty() && form.group(2).isEmpty()) {
      return Optional.empty();
    }
    boolean tail = form.group(1).isEmpty();
    long from =
        tail ? Math.max(0, size - Long.parseLong(form.group(2))) : Long.parseLong(form.group(1));
    long to =
        tail || form.group(2).isEmpty()
            ? size - 1
            : Math.min(size - 1, Long.parseLong(form.group(2)));
    return from > to ? Optional.empty() : Optional.of(new ByteRange(from, to));
  }

  long length() {
    return last - first + 1;
  }

  String header(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }
}
