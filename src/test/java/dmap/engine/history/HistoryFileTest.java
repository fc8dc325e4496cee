package dmap.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.json.Json;
import dmap.maprun.Failure;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HistoryFileTest {
  @TempDir Path home;

  @Test
  void whatAFullDiskTookOfALineIsNotTheBeginningOfTheNext() throws IOException {
    Path path = home.resolve(HistoryFile.NAME);
    JsonNode input = Json.parse("[1]");
    try (OutputStream file =
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        HistoryFile history = new HistoryFile(path, new Filling(file, 2), input, "[1]")) {
      history.add(event(1, EventType.EXECUTION_STARTED));
      assertThatThrownBy(() -> history.add(event(2, EventType.PASS_STATE_ENTERED)))
          .isInstanceOf(UncheckedIOException.class);
      history.add(event(3, EventType.EXECUTION_FAILED));
    }
    try (HistoryLines lines = HistoryLines.open(home)) {
      assertThat(lines.count()).isEqualTo(2);
      assertThat(lines.event(1).type()).isEqualTo("ExecutionStarted");
      assertThat(lines.event(2).type()).isEqualTo("ExecutionFailed");
    }
  }

  private static History.Event event(long id, EventType type) {
    return new History.Event(id, id - 1, type, Instant.EPOCH, EventDetails.failure(Failure.NONE));
  }

  /// A disk that becomes full during one write and takes only half of it.
  private static final class Filling extends FilterOutputStream {
    private final int full;
    private int writes;

    Filling(OutputStream out, int full) {
      super(out);
      this.full = full;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (++writes == full) {
        out.write(bytes, 0, bytes.length / 2);
        throw new IOException("No space left on device");
      }
      out.write(bytes);
    }
  }
}
