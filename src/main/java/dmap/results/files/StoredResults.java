package dmap.results.files;

import dmap.DmapException;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Finds the files of a map run in a bucket.
///
/// Files are read from the bucket that the manifest was found in: the service writes both to the
/// same one, and a manifest from elsewhere must not send an operator's credentials to other
/// buckets.
public final class StoredResults {
  private final ObjectStore objects;

  public StoredResults(ObjectStore objects) {
    this.objects = objects;
  }

  /// A manifest that was found and read.
  ///
  /// @param problems why it may not be the right one
  public record Located(ObjectUri at, Manifest manifest, List<FileProblem> problems) {
    public ObjectUri file(Manifest.ManifestFile entry) {
      return new ObjectUri(at.bucket(), entry.key());
    }

    /// The folder of all attempts of the map run.
    public ObjectUri runFolder() {
      ObjectUri folder = folderOf(at);
      String redrive = ResultAttempt.ofKey(at.key()).folder();
      String key = folder.key();
      return redrive.isEmpty()
          ? folder
          : new ObjectUri(folder.bucket(), key.substring(0, key.length() - redrive.length() - 1));
    }
  }

  public Located byManifest(ObjectUri given) {
    List<FileProblem> problems = new ArrayList<>();
    ObjectUri manifest = given;
    if (ResultAttempt.ofKey(given.key()).equals(ResultAttempt.FIRST)) {
      try {
        manifest = newestRedrive(folderOf(given)).orElse(given);
      } catch (IOException | UncheckedIOException e) {
        problems.add(
            FileProblem.of(
                folderOf(given).toString(),
                "could not be listed, so a later redrive's results may be missing: "
                    + e.getMessage()));
      }
    }
    return read(manifest, problems);
  }

  public Located inFolder(ObjectUri folder) {
    ObjectUri slashed = folder.resolve("");
    try {
      return read(manifest(slashed).orElseThrow(() -> noManifest(slashed)), List.of());
    } catch (UncheckedIOException e) {
      throw Manifest.cannotRead(slashed.toString(), e.getCause());
    } catch (IOException e) {
      throw Manifest.cannotRead(slashed.toString(), e);
    }
  }

  boolean isIn(ObjectUri folder) throws IOException {
    return manifest(folder.resolve("")).isPresent();
  }

  private Optional<ObjectUri> manifest(ObjectUri slashed) throws IOException {
    Optional<ObjectUri> redrive = newestRedrive(slashed);
    return redrive.isPresent() ? redrive : firstAttempt(slashed);
  }

  private static DmapException noManifest(ObjectUri folder) {
    return DmapException.error(
        "No manifest.json under " + folder,
        "the ResultWriter writes it when the map run ends; `dmap status` shows whether it has");
  }

  /// The manifest of the last redrive in a map run's folder. Only the redrives are listed: below a
  /// folder that was named by mistake there may be a whole bucket.
  private Optional<ObjectUri> newestRedrive(ObjectUri folder) throws IOException {
    Optional<ObjectUri> newest = Optional.empty();
    ResultAttempt attempt = ResultAttempt.FIRST;
    ObjectUri redrives = new ObjectUri(folder.bucket(), folder.key() + "Redrive-");
    for (Iterator<StoredObject> list = objects.list(redrives); list.hasNext(); ) {
      String key = list.next().key();
      ResultAttempt found = ResultAttempt.ofKey(key);
      String expected = folder.resolve(found.folder()).resolve(Manifest.FILE_NAME).key();
      if (key.equals(expected) && found.compareTo(attempt) > 0) {
        newest = Optional.of(new ObjectUri(folder.bucket(), key));
        attempt = found;
      }
    }
    return newest;
  }

  private Optional<ObjectUri> firstAttempt(ObjectUri folder) throws IOException {
    return objects.head(folder.resolve(Manifest.FILE_NAME)).map(StoredObject::uri);
  }

  private Located read(ObjectUri at, List<FileProblem> problems) {
    return new Located(at, Manifest.read(() -> objects.open(at), at.toString()), problems);
  }

  FoundFiles files(Located found) {
    Manifest manifest = found.manifest();
    List<FoundFile> files =
        manifest.files().stream()
            .map(
                entry ->
                    new FoundFile(
                        entry.kind(), entry.key(), entry.bytes(), content(found.file(entry))))
            .toList();
    return new FoundFiles(
        manifest.mapRunArn(), Optional.of(found.at().toString()), files, found.problems());
  }

  /// A file on this disk can be read by several readers at once.
  private FileContent content(ObjectUri uri) {
    return onDisk(uri).<FileContent>map(LocalContent::new).orElse(new Remote(objects, uri));
  }

  private record Remote(ObjectStore objects, ObjectUri uri) implements FileContent {
    @Override
    public InputStream open() throws IOException {
      return Gzip.opened(objects.open(uri));
    }

    @Override
    public Optional<ObjectUri> object() {
      return Optional.of(uri);
    }
  }

  private Optional<Path> onDisk(ObjectUri uri) {
    try {
      return objects.file(uri);
    } catch (IOException _) {
      return Optional.empty(); // whoever reads it gets the same exception, and reports it
    }
  }

  private static ObjectUri folderOf(ObjectUri manifest) {
    int slash = manifest.key().lastIndexOf('/');
    return new ObjectUri(manifest.bucket(), manifest.key().substring(0, slash + 1));
  }
}
