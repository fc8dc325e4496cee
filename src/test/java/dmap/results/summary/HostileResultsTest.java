package dmap.results.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.results.Results;
import dmap.results.files.FileContent;
import dmap.results.files.FileSlice;
import dmap.results.files.FoundFile;
import dmap.results.files.LocalMapRuns;
import dmap.results.files.MapRunSource;
import dmap.results.files.ResultKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that nobody wrote by mistake: they would keep dmap busy for years.
final class HostileResultsTest {
  private static final String LIST = "{\"mapRuns\":[%s]}";
  private static final String ENTRY = "{\"folder\":\"map-runs/a\"}";

  @TempDir private Path root;

  @Test
  void entersAFolderOnceHoweverOftenItIsListed() {
    Path folder = root;
    for (int depth = 0; depth < 12; depth++) {
      Results.write(folder.resolve("SUCCEEDED_0.json"), "[]");
      Results.write(
          folder.resolve("map-runs.json"), LIST.formatted(String.join(",", ENTRY, ENTRY, ENTRY)));
      folder = folder.resolve("map-runs/a");
    }
    assertThat(depths(LocalMapRuns.in(root))).isEqualTo(12 + 1); // one that is not there
  }

  @Test
  void entersNoFolderThatALinkLeadsBackTo() throws IOException {
    Results.write(root.resolve("SUCCEEDED_0.json"), "[]");
    Results.write(root.resolve("map-runs.json"), LIST.formatted(ENTRY));
    Files.createDirectories(root.resolve("map-runs"));
    Files.createSymbolicLink(root.resolve("map-runs/a"), root);
    assertThat(LocalMapRuns.in(root)).singleElement().matches(run -> run.nested().isEmpty());
  }

  @Test
  void takesNoNameThatIsLongerThanOneCanBe() {
    String list = "{\"mapRuns\":[{\"folder\":\"map-runs/a\",\"childExecution\":\"%s\"}]}";
    Results.write(root.resolve("SUCCEEDED_0.json"), "[]");
    Results.write(root.resolve("map-runs.json"), list.formatted("n".repeat(80)));
    assertThat(LocalMapRuns.in(root).getFirst().nested().getFirst().childExecution())
        .contains("n".repeat(80));
    Results.write(root.resolve("map-runs.json"), list.formatted("n".repeat(81)));
    assertThat(LocalMapRuns.in(root).getFirst().nested().getFirst().childExecution()).isEmpty();
  }

  @Test
  void looksForSlicesNoFurtherThanTheFileReaches() throws IOException {
    String record = "[{\"ExecutionArn\":\"a:b\",\"Name\":\"n\",\"Status\":\"SUCCEEDED\"}]";
    Counting content = new Counting(record.getBytes(StandardCharsets.UTF_8), new AtomicInteger());
    FoundFile file =
        new FoundFile(
            ResultKind.SUCCEEDED, "SUCCEEDED_0.json", OptionalLong.of(Long.MAX_VALUE), content);
    assertThat(FileSlice.cut(file, Long.MAX_VALUE / 1_000)).containsExactly(FileSlice.whole(file));
    assertThat(content.opened).hasValue(2);
  }

  /// A file that may be opened anywhere.
  private record Counting(byte[] bytes, AtomicInteger opened) implements FileContent {
    @Override
    public InputStream open() {
      return openAt(0);
    }

    @Override
    public boolean seekable() {
      return true;
    }

    @Override
    public InputStream openAt(long offset) {
      opened.incrementAndGet();
      int from = (int) Math.min(offset, bytes.length);
      return new ByteArrayInputStream(bytes, from, bytes.length - from);
    }
  }

  /// How many map runs lie below each other; fails if two lie side by side.
  private static int depths(List<MapRunSource> found) {
    assertThat(found).hasSizeLessThan(2);
    return found.stream().mapToInt(each -> 1 + depths(each.nested())).sum();
  }
}
