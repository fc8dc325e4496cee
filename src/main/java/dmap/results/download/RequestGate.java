package dmap.results.download;

/// Limits how many requests are made at a time. The limit is halved each time the store asks for
/// fewer, and rises again slowly.
final class RequestGate {
  private final int most;
  private int limit;
  private int active;
  private int went;

  RequestGate(int most) {
    this.most = most;
    this.limit = most;
  }

  synchronized int limit() {
    return limit;
  }

  synchronized void enter() throws InterruptedException {
    while (active >= limit) {
      wait();
    }
    active++;
  }

  synchronized void leave() {
    active--;
    notify();
  }

  synchronized void throttled() {
    limit = Math.max(1, limit / 2);
    went = 0;
  }

  synchronized void went() {
    if (limit < most && ++went >= 4 * limit) {
      limit++;
      went = 0;
      notify();
    }
  }
}
