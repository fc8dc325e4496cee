package dmap.results.files;

import dmap.DmapException;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Finds the result files of a map run, wherever they are.
public final class FileFinder {
  private FileFinder() {}

  /// @throws DmapException if there is no manifest, or it cannot be read
  public static FoundFiles find(HarvestSource source, ObjectStore objects) {
    return switch (source) {
      case HarvestSource.ManifestAt at -> {
        var stored = new StoredResults(objects);
        yield stored.files(stored.byManifest(at.manifest()));
      }
      case HarvestSource.RunFolder run -> {
        var stored = new StoredResults(objects);
        yield stored.files(stored.inFolder(run.folder()));
      }
      case HarvestSource.LocalFolder local -> new LocalResults(local.folder()).find();
      case HarvestSource.MapStateOutput _ -> FoundFiles.NONE;
    };
  }

  /// Whether a map run left a manifest in its folder. If that cannot be found out, the answer is
  /// yes, and whoever reads the folder then says why.
  public static boolean areIn(ObjectUri folder, ObjectStore objects) {
    try {
      return new StoredResults(objects).isIn(folder);
    } catch (ObjectStore.NoSuchObject _) {
      return false;
    } catch (IOException | UncheckedIOException _) {
      return true;
    }
  }
}
