package dmap.results.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.DmapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  private WholeFile file(String name) {
    return WholeFile.of("--junit", name, folder);
  }

  @Test
  void replacesWhatWasThereAndMakesItsFolder() throws IOException {
    file("a/b.xml").write(writer -> writer.write("old"));
    file("a/b.xml").write(writer -> writer.write("new ü"));

    assertThat(folder.resolve("a/b.xml")).hasContent("new ü");
    assertThat(Files.list(folder.resolve("a"))).hasSize(1);
  }

  @Test
  void keepsTheOldFileWhenWritingBreaksOff() throws IOException {
    file("b.xml").write(writer -> writer.write("old"));

    assertThatThrownBy(
            () ->
                file("b.xml")
                    .write(
                        writer -> {
                          writer.write("half");
                          throw new IOException("No space left on device");
                        }))
        .isInstanceOf(DmapException.class)
        .hasMessageContaining("--junit: cannot write")
        .hasMessageContaining("No space left");

    assertThat(folder.resolve("b.xml")).hasContent("old");
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void writesToWhatALinkPointsAt() throws IOException {
    Files.writeString(folder.resolve("real.xml"), "old");
    Files.createSymbolicLink(folder.resolve("link.xml"), folder.resolve("real.xml"));

    file("link.xml").write(writer -> writer.write("new"));

    assertThat(folder.resolve("real.xml")).hasContent("new");
    assertThat(folder.resolve("link.xml")).isSymbolicLink();
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> file(".").write(writer -> writer.write("x")))
        .isInstanceOf(DmapException.class);
    assertThatThrownBy(() -> file("a\0b")).isInstanceOf(DmapException.class);
  }
}
