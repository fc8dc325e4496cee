package dmap.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Memory does not grow with the items: [FlatMemory] reads about 40 MB of each format in 24 MB.
class FlatMemoryTest {
  @Test
  void readsAnyAmountInLittleMemory() throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FlatMemory.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jvm.waitFor()).as(printed).isZero();
    assertThat(printed.lines())
        .containsExactly(
            "csv 400000", "jsonl 400000", "json 400001", "listing 400000", "flattened 4");
  }
}
