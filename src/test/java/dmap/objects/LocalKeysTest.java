package dmap.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalKeysTest {
  /// Keys that no two of fit into a file system as they are, and neighbours that sort around them.
  private static final List<String> ODD =
      List.of(
          "a",
          "a/",
          "a//",
          "a/b",
          "a/b/c",
          "a/.",
          "a/..",
          "a/../b",
          "a-b",
          "a!",
          "a0",
          "/",
          "//x",
          "/a",
          ".",
          "..",
          "../../etc/passwd",
          ".staging/x",
          "a%~b",
          "a%~",
          "a%~o",
          "a%~f",
          "%~",
          "%~e",
          "100%",
          "100%~~",
          "new\nline",
          "ümläut/✓",
          "\uD83D\uDE00/face",
          "\uFFFD",
          "l".repeat(240),
          "l".repeat(241),
          "l".repeat(240) + "/x",
          "l".repeat(240) + "-",
          "l".repeat(700) + "/x",
          "l".repeat(700),
          "%~".repeat(300) + "/" + "✓".repeat(100),
          "k".repeat(1024));

  @TempDir Path folder;
  private FolderStore store;

  @BeforeEach
  void makeBucket() throws IOException {
    store = new FolderStore(folder);
    store.makeBucket("b");
  }

  @Test
  void keepsEveryKeyThatS3Allows() throws IOException {
    for (long seed = 0; seed < 20; seed++) {
      List<String> keys = new ArrayList<>(ODD);
      Collections.shuffle(keys, new Random(seed));
      for (String key : keys) {
        put(key, "content of " + key);
      }
      assertThat(list("")).isEqualTo(sorted(ODD));
      for (String key : ODD) {
        assertThat(read(key)).isEqualTo("content of " + key);
        put(key, "new content of " + key);
      }
      assertThat(list("")).isEqualTo(sorted(ODD));
      Collections.shuffle(keys, new Random(-seed));
      for (String key : keys.subList(0, keys.size() / 2)) {
        store.remove(uri(key));
        assertThat(store.head(uri(key))).isEmpty();
      }
      for (String key : keys.subList(keys.size() / 2, keys.size())) {
        assertThat(read(key)).isEqualTo("new content of " + key);
        store.remove(uri(key));
      }
      assertThat(folder.resolve("b")).isEmptyDirectory();
    }
  }

  @Test
  void listsFromTheMiddleAndByPrefix() throws IOException {
    for (String key : ODD) {
      put(key, "");
    }
    List<String> all = sorted(ODD);
    for (String after : ODD) {
      assertThat(keys(store.list(uri(""), after)))
          .as("after %s", after)
          .isEqualTo(all.stream().filter(key -> KeyOrder.compare(key, after) > 0).toList());
      assertThat(list(after))
          .as("prefix %s", after)
          .isEqualTo(all.stream().filter(key -> key.startsWith(after)).toList());
    }
  }

  @Test
  void leavesOutAFolderThatIsSkipped() throws IOException {
    for (String key : List.of("a", "b/1", "b/2/x", "b/3", "c")) {
      put(key, "");
    }
    FolderListing listing = store.list(uri(""), "");
    listing.next();
    listing.next();
    listing.skip("b/");
    assertThat(keys(listing)).containsExactly("c");
  }

  @Test
  void keepsOrdinaryKeysAsPlainFiles() throws IOException {
    put("2026/11/storms.csv", "x");
    assertThat(folder.resolve("b/2026/11/storms.csv")).hasContent("x");
  }

  @Test
  void neverLeavesTheBucket() throws IOException {
    put("../../outside", "x");
    put("/outside", "x");
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .allMatch(f -> f.startsWith(folder.resolve("b")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b", "half \uD83D", "too long"})
  void refusesWhatIsNoKeyOnS3Either(String key) {
    String refused = key.equals("too long") ? "x".repeat(1025) : key;
    assertThatThrownBy(() -> put(refused, "")).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ".staging", "a/b", "a\0"})
  void refusesBucketsOutsideTheRoot(String bucket) {
    assertThatThrownBy(() -> store.makeBucket(bucket)).isInstanceOf(IOException.class);
  }

  @Test
  void removesOnlyABucketWithoutObjects() throws IOException {
    put("x/y", "");
    assertThat(store.removeBucket("b")).isFalse();
    store.remove(uri("x/y"));
    assertThat(store.removeBucket("b")).isTrue();
    assertThat(store.buckets()).isEmpty();
  }

  private void put(String key, String content) throws IOException {
    try (ObjectSink sink = store.create(uri(key))) {
      sink.stream().write(content.getBytes(StandardCharsets.UTF_8));
      sink.commit();
    }
  }

  private String read(String key) throws IOException {
    try (InputStream in = store.open(uri(key))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<String> list(String prefix) throws IOException {
    return keys(store.list(uri(prefix)));
  }

  private static List<String> keys(FolderListing listing) {
    List<String> keys = new ArrayList<>();
    listing.forEachRemaining(object -> keys.add(object.key()));
    return keys;
  }

  private static List<String> sorted(List<String> keys) {
    return keys.stream()
        .sorted(
            (a, b) ->
                java.util.Arrays.compareUnsigned(
                    a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static ObjectUri uri(String key) {
    return new ObjectUri("b", key);
  }
}
