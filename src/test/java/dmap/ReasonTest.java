package dmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class ReasonTest {
  @Test
  void saysInWordsWhatJavaSaysWithAPathOrTheNameOfAClass() {
    assertThat(Reason.of(new NoSuchFileException("/nodir"))).isEqualTo("no such file or folder");
    assertThat(Reason.of(new AccessDeniedException("/etc/x"))).isEqualTo("permission denied");
    assertThat(Reason.of(new NotDirectoryException("/etc/passwd/x")))
        .isEqualTo("there is a file in its place");
    assertThat(Reason.of(new IOException())).isEqualTo("IOException");
  }

  @Test
  void leavesWordsOfTheSystemAlone() {
    assertThat(Reason.of(new FileSystemException("x", null, "No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(Reason.of(new IOException("Input/output error"))).isEqualTo("Input/output error");
  }
}
