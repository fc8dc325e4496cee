package dmap.local.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/// The body of a request, as long as it comes with some speed. One that drips would hold its place
/// among the requests of the server for as long as it likes: each byte ends the silence that the
/// web server measures.
final class ImpatientStream extends FilterInputStream {
  /// Within that time anything goes.
  private static final Duration GRACE = Duration.ofMinutes(1);

  /// Who sends more slowly than that, on one machine, means to.
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
