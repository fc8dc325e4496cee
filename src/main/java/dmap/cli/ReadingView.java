package dmap.cli;

import dmap.terminal.LiveRegion;
import dmap.terminal.Quantity;
import dmap.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells a person how far a command has read, with a line on stderr that is repainted. The line
/// appears once the reading takes longer than a second.
final class ReadingView implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration FRAME = Duration.ofMillis(250);

  private final Session session;
  private final Optional<Terminal> terminal;
  private Optional<LiveRegion> region = Optional.empty();
  private boolean shown;
  private Instant nextFrame;

  ReadingView(Session session) {
    this.session = session;
    boolean wanted = !session.output().quiet() && session.err().live();
    this.terminal = wanted ? Optional.of(session.terminal()) : Optional.empty();
    this.nextFrame = session.host().clock().instant().plus(PATIENCE);
  }

  void items(String what, long count) {
    line(what + ": " + Quantity.count(count));
  }

  void bytes(String what, long done, long total) {
    line(what + ": " + Quantity.bytes(done) + (total > 0 ? " of " + Quantity.bytes(total) : ""));
  }

  /// @param percent how far the command has come, which may be an estimate
  void percent(String what, double percent) {
    line(what + ": " + Math.clamp(Math.round(percent), 0, 99) + " %");
  }

  /// Takes the line away before something is printed on the same terminal, since the next repaint
  /// would overwrite what was printed. Results that a program reads do not appear there.
  void makeRoom() {
    if (shown && terminal.get().out().person()) {
      region.ifPresent(live -> live.paint(_ -> List.of()));
      shown = false;
    }
  }

  void line(String line) {
    if (terminal.isEmpty() || session.host().clock().instant().isBefore(nextFrame)) {
      return;
    }
    LiveRegion live = region.orElseGet(() -> new LiveRegion(terminal.get()));
    region = Optional.of(live);
    live.paint(_ -> List.of(line));
    shown = true;
    nextFrame = session.host().clock().instant().plus(FRAME);
  }

  @Override
  public void close() {
    region.ifPresent(
        live -> {
          live.finish(_ -> List.of());
          live.close();
        });
    region = Optional.empty();
    nextFrame = Instant.MAX; // nothing is painted any more
  }
}
