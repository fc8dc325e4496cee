package dmap.engine.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which of two processes owns a home.
class EngineLockTest {
  @TempDir private Path folder;

  @Test
  void aLookOfTheOwnerDoesNotGiveTheLockUp() throws IOException {
    try (EngineLock _ = EngineLock.tryTake(folder).orElseThrow()) {
      assertThat(EngineLock.isTaken(folder)).isTrue();
      assertThat(otherProcessTakes()).isFalse();
    }
    assertThat(EngineLock.isTaken(folder)).isFalse();
    assertThat(otherProcessTakes()).isTrue();
  }

  @Test
  void aHomeThatNobodyHasUsedHasNoOwner() throws IOException {
    assertThat(EngineLock.isTaken(folder.resolve("never"))).isFalse();
  }

  @Test
  void aLookNeverKeepsAProcessFromBecomingTheOwner() throws IOException {
    EngineLock.tryTake(folder).orElseThrow().close();
    Process looking = probe("look");
    try (BufferedReader printed = looking.inputReader();
        OutputStream stop = looking.getOutputStream()) {
      assertThat(printed.readLine()).isEqualTo("looking");
      for (int i = 0; i < 2_000; i++) {
        EngineLock lock = EngineLock.tryTake(folder).orElseThrow();
        lock.close();
      }
      stop.write('\n');
    } finally {
      looking.destroy();
    }
  }

  private boolean otherProcessTakes() throws IOException {
    try (BufferedReader printed = probe("take").inputReader()) {
      return Boolean.parseBoolean(printed.readLine());
    }
  }

  private Process probe(String what) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EngineLockProbe.class.getName(),
            what,
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
