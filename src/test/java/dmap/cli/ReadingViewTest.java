package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.launch.LocalEngines;
import dmap.terminal.Device;
import dmap.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadingViewTest {
  private static final String GONE = "\r\u001b[1A\u001b[J";

  @TempDir private Path folder;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-11-21T04:05:06Z");

  private ReadingView view() {
    return new ReadingView(new Session(host()));
  }

  /// A person reads both streams, in one window.
  private Host host() {
    PrintStream both = new PrintStream(screen, true, StandardCharsets.UTF_8);
    Device window =
        new Device() {
          @Override
          public boolean isTerminal(Stream stream) {
            return true;
          }

          @Override
          public Optional<Size> size() {
            return Optional.of(new Size(80, 24));
          }
        };
    return new Host(
        InputStream.nullInputStream(),
        both,
        both,
        Map.of(),
        folder,
        ((InstantSource) () -> now).withZone(ZoneOffset.UTC),
        new Random(1),
        color -> new Terminal(both, both, window, Map.of(), color),
        Interrupts.NONE,
        new LocalEngines(List.of(), Map.of()));
  }

  private String painted() {
    String text = screen.toString(StandardCharsets.UTF_8);
    screen.reset();
    return text;
  }

  @Test
  void takesItsLineAwayBeforeSomethingIsPrintedThere() {
    try (ReadingView view = view()) {
      now = now.plus(Duration.ofSeconds(2));
      view.items("reading", 7);
      assertThat(painted()).contains("reading: 7");
      view.makeRoom();
      assertThat(painted()).contains(GONE).doesNotContain("reading");
      view.makeRoom();
      assertThat(painted()).isEmpty();
      now = now.plus(Duration.ofSeconds(2));
      view.items("reading", 9);
      assertThat(painted()).contains("reading: 9").doesNotContain(GONE);
    }
    assertThat(painted()).contains(GONE);
  }
}
