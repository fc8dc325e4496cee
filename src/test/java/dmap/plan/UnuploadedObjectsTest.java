package dmap.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.job.Upload;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectStore.NoSuchObject;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnuploadedObjectsTest {
  private static final ObjectUri LOGS = new ObjectUri("inputs", "x/logs/");

  @TempDir private Path folder;
  private Planning planning;

  @BeforeEach
  void makePlanning() {
    planning = new Planning(folder);
  }

  @Test
  void listsAFolderAsItWillBe() throws IOException {
    planning.file("logs/b.log", "new");
    planning.file("logs/sub/c.log", "");

    assertThat(keys(folderView(), LOGS)).containsExactly("x/logs/b.log", "x/logs/sub/c.log");
  }

  @Test
  void keepsWhatAnEarlierUploadLeft() throws IOException {
    planning.file("logs/b.log", "new and longer");
    planning.object("inputs/x/logs/a.log", "");
    planning.object("inputs/x/logs/b.log", "old");
    planning.object("inputs/x/logs/c.log", "");

    List<StoredObject> listed = list(folderView(), LOGS);

    assertThat(listed)
        .extracting(StoredObject::key)
        .containsExactly("x/logs/a.log", "x/logs/b.log", "x/logs/c.log");
    assertThat(listed.get(1).sizeBytes()).isEqualTo(14);
  }

  @Test
  void ordersKeysByTheirBytes() throws IOException {
    planning.file("logs/\uD83D\uDE00", "");
    planning.object("inputs/x/logs/\uFB00", "");

    assertThat(keys(folderView(), LOGS)).containsExactly("x/logs/\uFB00", "x/logs/\uD83D\uDE00");
  }

  @Test
  void matchesPrefixesAsPlainText() throws IOException {
    planning.file("logs/a1", "");
    planning.file("logs/a/2", "");
    planning.file("logs/b", "");

    assertThat(keys(folderView(), new ObjectUri("inputs", "x/logs/a")))
        .containsExactly("x/logs/a/2", "x/logs/a1");
    assertThat(keys(folderView(), new ObjectUri("inputs", "x/"))).hasSize(3);
    assertThat(keys(folderView(), new ObjectUri("inputs", "y/"))).isEmpty();
  }

  @Test
  void leavesOtherBucketsAlone() throws IOException {
    planning.object("other/a", "");

    assertThat(keys(folderView(), new ObjectUri("other", ""))).containsExactly("a");
    assertThatThrownBy(() -> folderView().list(new ObjectUri("none", "")))
        .isInstanceOf(NoSuchObject.class);
  }

  @Test
  void opensTheLocalFile() throws IOException {
    planning.file("logs/b.log", "new");
    planning.object("inputs/x/logs/b.log", "old");
    planning.object("inputs/x/logs/c.log", "kept");

    assertThat(read(folderView(), LOGS.resolve("b.log"))).isEqualTo("new");
    assertThat(read(folderView(), LOGS.resolve("c.log"))).isEqualTo("kept");
    assertThat(folderView().head(LOGS.resolve("b.log")).orElseThrow().sizeBytes()).isEqualTo(3);
  }

  @Test
  void readsASingleFile() throws IOException {
    ObjectUri to = new ObjectUri("inputs", "x/a.csv");
    Path file = planning.file("a.csv", "id\n1\n");
    ObjectStore view =
        UnuploadedObjects.over(List.of(new Upload(file, "data.csv", to)), planning.objects());

    assertThat(read(view, to)).isEqualTo("id\n1\n");
    assertThat(view.head(to).orElseThrow().sizeBytes()).isEqualTo(5);
    assertThat(keys(view, new ObjectUri("inputs", "x"))).containsExactly("x/a.csv");
    assertThatThrownBy(() -> view.open(new ObjectUri("inputs", "x/b.csv")))
        .isInstanceOf(NoSuchObject.class);
  }

  @Test
  void neverLeavesTheFolder() throws IOException {
    planning.file("secret", "");
    planning.file("logs/a", "");

    assertThatThrownBy(() -> folderView().open(new ObjectUri("inputs", "x/logs/../secret")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void writesNothing() {
    assertThatThrownBy(() -> folderView().create(LOGS.resolve("a")))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> folderView().makeBucket("inputs"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private ObjectStore folderView() {
    return UnuploadedObjects.over(
        List.of(new Upload(folder.resolve("logs"), "logs", LOGS)), planning.objects());
  }

  private static List<String> keys(ObjectStore store, ObjectUri prefix) throws IOException {
    return list(store, prefix).stream().map(StoredObject::key).toList();
  }

  private static List<StoredObject> list(ObjectStore store, ObjectUri prefix) throws IOException {
    List<StoredObject> all = new ArrayList<>();
    Iterator<StoredObject> listed = store.list(prefix);
    listed.forEachRemaining(all::add);
    return all;
  }

  private static String read(ObjectStore store, ObjectUri uri) throws IOException {
    try (InputStream in = store.open(uri)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
