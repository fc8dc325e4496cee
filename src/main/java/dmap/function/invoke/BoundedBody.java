package dmap.function.invoke;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Optional;

/// The body of an HTTP answer. Of a body that is longer than the limit, nothing is kept.
final class BoundedBody {
  private final int limitBytes;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean exceeded;

  BoundedBody(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  BodySubscriber<Void> subscriber() {
    return BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(this::add));
  }

  /// The whole body, once the subscriber has ended; empty if it was longer than the limit.
  synchronized Optional<byte[]> bytes() {
    return exceeded ? Optional.empty() : Optional.of(kept.toByteArray());
  }

  /// A body that is too long is read to its end and dropped: some servers must send all of it
  /// before they serve the next request.
  private synchronized void add(byte[] part) {
    if (exceeded || part.length > limitBytes - kept.size()) {
      exceeded = true;
      kept.reset();
    } else {
      kept.writeBytes(part);
    }
  }
}
