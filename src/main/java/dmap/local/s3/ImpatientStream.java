package dmap.local.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/// The body of a request, which fails if it comes too slowly. A client that sends a byte now and
/// then would otherwise occupy a request of the server for as long as it likes, because the web
/// server only measures the time between two bytes.
final class ImpatientStream extends FilterInputStream {
  /// During this time, any speed will do.
  private static final Duration GRACE = Duration.ofMinutes(1);

  /// A client on the same machine that sends more slowly does so on purpose.
  private static final int MIN_BYTES_PER_SECOND = 1_000;

  private final InstantSource clock;
  private final Instant begin;
  private long bytes;

  ImpatientStream(InputStream in, InstantSource clock) {
    super(in);
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int read) {
    bytes += read;
    Duration taken = Duration.between(begin, clock.instant());
    if (taken.compareTo(GRACE) > 0 && bytes / taken.toSeconds() < MIN_BYTES_PER_SECOND) {
      throw new S3ProxyException(S3ErrorCode.REQUEST_TIMEOUT);
    }
  }
}
