package dmap.results.files;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ManifestTest {
  @Test
  void leaveToTheStoreWhatItHasExplained() {
    var explained =
        new DmapException(ExitCode.ERROR, "cannot read s3://b/k: nobody answers", "is it running?");
    IOException e = new IOException(explained.getMessage(), explained);
    assertThat(Manifest.cannotRead("s3://b/k", e)).isSameAs(explained);
  }

  @Test
  void sayWhenFilesAreThereIfAStoreSaysOnlyThatOneIsNot() {
    DmapException e = Manifest.cannotRead("s3://b/k", new IOException("no object s3://b/k"));
    assertThat(e).hasMessage("Cannot read s3://b/k: no object s3://b/k");
    assertThat(e.hint()).contains("when the map run ends");
  }

  @Test
  void pointAtTheNameOfABucketThatIsNotThere() {
    DmapException e =
        Manifest.cannotRead("s3://b/k", ObjectStore.NoSuchObject.noBucket(new ObjectUri("b", "k")));
    assertThat(e).hasMessage("Cannot read s3://b/k: no bucket b");
    assertThat(e.hint()).contains("bucket's name");
  }
}
