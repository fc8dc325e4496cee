package dmap.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.objects.ObjectStore.ObjectChanged;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every store promises to those who read an object piece by piece.
public interface ObjectReadsContract {
  ObjectUri ROWS = new ObjectUri("inputs", "day/rows.csv");

  /// Reads what [#put] wrote.
  ObjectStore store();

  /// Makes the object, or replaces it.
  ///
  /// @param modified so that two of one second differ
  void put(ObjectUri uri, String content, Instant modified) throws IOException;

  private void put(String content) throws IOException {
    put(ROWS, content, Instant.ofEpochSecond(1_800_000_000L + content.length()));
  }

  @Test
  default void tellsWhichBytesAnObjectHolds() throws IOException {
    put("0123456789");
    ObjectVersion version = store().version(ROWS).orElseThrow();

    assertThat(version.sizeBytes()).isEqualTo(10);
    assertThat(store().version(ROWS)).contains(version);
    assertThat(store().version(new ObjectUri("inputs", "none"))).isEmpty();
  }

  @Test
  default void opensAnObjectAndTellsWhichBytesItHolds() throws IOException {
    put("0123456789");
    try (OpenObject open = store().openVersioned(ROWS)) {
      assertThat(open.version()).isEqualTo(store().version(ROWS).orElseThrow());
      assertThat(new String(open.bytes().readAllBytes(), UTF_8)).isEqualTo("0123456789");
    }
  }

  @Test
  default void readsARangeAndNoMore() throws IOException {
    put("0123456789");
    ObjectVersion version = store().version(ROWS).orElseThrow();
    try (InputStream in = store().openRange(ROWS, version, 3, 4)) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("3456");
    }
  }

  @Test
  default void readsNoRangeOfAnObjectThatWasReplacedOrIsGone() throws IOException {
    put("0123456789");
    ObjectVersion version = store().version(ROWS).orElseThrow();
    put("abcdefghijk");

    assertThatThrownBy(() -> store().openRange(ROWS, version, 3, 4))
        .isInstanceOf(ObjectChanged.class)
        .hasMessage("s3://inputs/day/rows.csv was changed while it was read");
  }

  @Test
  default void saysWhenThereIsNothingToOpen() throws IOException {
    put("0123456789");
    assertThatThrownBy(() -> store().openVersioned(new ObjectUri("inputs", "none")))
        .isInstanceOf(ObjectStore.NoSuchObject.class);
  }
}
