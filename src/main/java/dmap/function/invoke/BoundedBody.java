package dmap.function.invoke;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Optional;

/// An HTTP body of which no more than a limit is kept.
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

  /// All of it, once the subscriber has ended; nothing if it was too long.
  synchronized Optional<byte[]> bytes() {
    return exceeded ? Optional.empty() : Optional.of(kept.toByteArray());
  }

  /// What is over the limit is read and dropped: the server may be one that must get rid of it
  /// before it serves the next request.
  private synchronized void add(byte[] part) {
    if (exceeded || part.length > limitBytes - kept.size()) {
      exceeded = true;
      kept.reset();
    } else {
      kept.writeBytes(part);
    }
  }
}
