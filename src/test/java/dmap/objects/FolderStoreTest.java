package dmap.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest {
  private static final ObjectUri ROWS = new ObjectUri("inputs", "day/rows.csv");

  @TempDir private Path root;
  private FolderStore store;
  private Path file;

  @BeforeEach
  void putAnObject() throws IOException {
    store = new FolderStore(root);
    file = root.resolve("inputs/day/rows.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "id\n1\n2\n3\n");
  }

  @Test
  void readsAnObjectToItsEnd() throws IOException {
    try (InputStream in = store.open(ROWS)) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("id\n1\n2\n3\n");
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void saysSoWhenAFileIsCutOffWhileItIsRead() throws IOException {
    try (InputStream in = store.open(ROWS);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      in.readNBytes(3);
      channel.truncate(5);

      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "s3://inputs/day/rows.csv became shorter while it was read: 5 of 9 bytes were there");
    }
  }

  @Test
  void readsNothingThatIsAppendedAfterOpening() throws IOException {
    try (InputStream in = store.open(ROWS)) {
      Files.writeString(file, "4\n", StandardOpenOption.APPEND);

      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("id\n1\n2\n3\n");
    }
  }

  @Test
  void goesOnReadingAnObjectThatIsReplacedOrDeleted() throws IOException {
    try (InputStream in = store.open(ROWS)) {
      Files.delete(file);

      assertThat(in.readAllBytes()).hasSize(9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "a/../../secret", "/etc/passwd", "a//b", ".", "nul\0"})
  void findsNothingThatIsElsewhere(String key) {
    assertThatThrownBy(() -> store.open(new ObjectUri("inputs", key)))
        .isInstanceOf(IOException.class);
  }
}
