package dmap.results.files;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.results.record.RecordView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// The result files of a map run.
///
/// @param manifest that named the files; absent if there is none
/// @param problems which files were not found, or why they may not be the right ones
public record FoundFiles(
    Optional<String> mapRunArn,
    Optional<String> manifest,
    List<FoundFile> files,
    List<FileProblem> problems) {

  /// The files of a source that has none.
  static final FoundFiles NONE =
      new FoundFiles(Optional.empty(), Optional.empty(), List.of(), List.of());

  /// The service splits results at 5 GB a file, so even the largest map run has a short manifest.
  private static final int MAX_MANIFEST_BYTES = 16 << 20;

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
      case HarvestSource.MapStateOutput _ -> NONE;
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

  public long bytes() {
    return files.stream().mapToLong(file -> file.bytes().orElse(0)).sum();
  }

  private FoundFiles only(Set<ResultKind> kinds) {
    List<FoundFile> some = files.stream().filter(file -> kinds.contains(file.kind())).toList();
    return new FoundFiles(mapRunArn, manifest, some, problems);
  }

  /// Reads the files of some kinds, one after another, each from its start to its end.
  ///
  /// @param each takes one element and the kind of the file that it is in
  /// @return what could not be found or read
  public List<FileProblem> read(
      Set<ResultKind> kinds, HarvestProgress progress, BiConsumer<ResultKind, RecordView> each) {
    FoundFiles wanted = only(kinds);
    FileReading reading = new FileReading(new SharedProgress(wanted, progress));
    for (FoundFile file : wanted.files) {
      reading.read(FileSlice.whole(file), view -> each.accept(file.kind(), view));
    }
    return Stream.concat(problems.stream(), reading.problems().stream()).toList();
  }

  /// @param name for the message
  static Manifest read(FileContent content, String name) {
    try (InputStream in = content.open()) {
      byte[] json = in.readNBytes(MAX_MANIFEST_BYTES + 1);
      if (json.length > MAX_MANIFEST_BYTES) {
        throw new Manifest.NotAManifest("it is larger than " + MAX_MANIFEST_BYTES + " bytes");
      }
      return Manifest.parse(json);
    } catch (Manifest.NotAManifest e) {
      throw new DmapException(
          ExitCode.ERROR,
          name + " is not a ResultWriter's manifest: " + e.getMessage(),
          "name the manifest.json below the ResultWriter's prefix, or the folder it is in",
          e);
    } catch (IOException e) {
      throw cannotRead(name, e);
    }
  }

  /// An exception that the store has explained is passed on as it is.
  static DmapException cannotRead(String name, IOException e) {
    if (e.getCause() instanceof DmapException explained) {
      return explained;
    }
    return new DmapException(
        ExitCode.ERROR,
        "Cannot read " + name + ": " + e.getMessage(),
        e instanceof ObjectStore.NoSuchObject missing && missing.bucketMissing()
            ? "check the bucket's name, --target, --region and --profile"
            : "result files are written when the map run ends, and only with a ResultWriter",
        e);
  }
}
