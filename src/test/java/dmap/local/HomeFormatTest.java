package dmap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFormatTest {
  @TempDir private Path home;

  @Test
  void marksANewHomeAndOpensItAgain() throws IOException {
    for (int i = 0; i < 2; i++) {
      try (LocalEngine engine = LocalEngine.own(home, Serving.QUIETLY, Map.of()).orElseThrow()) {
        assertThat(engine.sfn()).isNotNull();
      }
    }
    assertThat(home.resolve("engine/format")).hasContent("2");
  }

  @Test
  void refusesAHomeOfAnotherVersionByName() throws IOException {
    Files.createDirectories(home.resolve("engine/executions"));

    assertThatThrownBy(() -> LocalEngine.look(home, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "its runs were written by another version of dmap (format 1, this one reads 2); take"
                + " another --home, or delete "
                + home.resolve("engine"));
    assertThatThrownBy(() -> LocalEngine.own(home, Serving.QUIETLY, Map.of()))
        .isInstanceOf(IOException.class);
    Files.writeString(home.resolve("engine/format"), "2");
    Optional<LocalEngine> engine = LocalEngine.own(home, Serving.QUIETLY, Map.of());
    assertThat(engine).as("the lock was let go").isPresent();
    engine.get().close();
  }
}
