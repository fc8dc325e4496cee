package dmap.plan;

import dmap.job.Upload;
import dmap.objects.FolderStore;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Objects as they would be after an upload that has not been made: what the upload would put there
/// is read from the local file or folder, everything else from the store. Only for reading.
///
/// Every file of a folder counts, hidden files too. Objects that are under the prefix already stay
/// visible, because an upload deletes nothing. Times and ETags are those of the local files.
final class UnuploadedObjects implements ObjectStore {
  private final Upload upload;
  private final ObjectStore others;

  /// The store of the folder that contains the local data: it takes the uploaded folder for a
  /// bucket.
  private final FolderStore disk;

  private final String diskBucket;

  private UnuploadedObjects(Upload upload, ObjectStore others) {
    this.upload = upload;
    this.others = others;
    Path absolute = upload.from().toAbsolutePath();
    this.disk = new FolderStore(absolute.getParent());
    this.diskBucket = absolute.getFileName().toString();
  }

  static ObjectStore over(List<Upload> uploads, ObjectStore store) {
    ObjectStore view = store;
    for (Upload upload : uploads) {
      view = new UnuploadedObjects(upload, view);
    }
    return view;
  }

  @Override
  public Iterator<StoredObject> list(ObjectUri prefix) throws IOException {
    if (!prefix.bucket().equals(upload.to().bucket())) {
      return others.list(prefix);
    }
    try {
      return new MergedListing(local(prefix.key()), stored(prefix));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Iterator<StoredObject> stored(ObjectUri prefix) throws IOException {
    try {
      return others.list(prefix);
    } catch (NoSuchObject e) {
      return Collections.emptyIterator(); // the upload makes the bucket
    }
  }

  private Iterator<StoredObject> local(String prefix) throws IOException {
    String to = upload.to().key();
    if (!upload.isFolder()) {
      return to.startsWith(prefix) ? List.of(file()).iterator() : Collections.emptyIterator();
    }
    boolean inside = prefix.startsWith(to);
    if (!inside && !to.startsWith(prefix)) {
      return Collections.emptyIterator();
    }
    requireFolder();
    String below = inside ? prefix.substring(to.length()) : "";
    return renamed(disk.list(new ObjectUri(diskBucket, below)));
  }

  private void requireFolder() throws IOException {
    if (!Files.exists(upload.from())) {
      throw new NoSuchFileException(upload.written());
    }
    if (!Files.isDirectory(upload.from())) {
      throw new IOException(upload.written() + " is a file, not a folder");
    }
  }

  private Iterator<StoredObject> renamed(Iterator<StoredObject> onDisk) {
    Iterable<StoredObject> all = () -> onDisk;
    return StreamSupport.stream(all.spliterator(), false)
        .map(object -> uploaded(object, upload.to().key() + object.key()))
        .iterator();
  }

  private StoredObject uploaded(StoredObject onDisk, String key) {
    return new StoredObject(
        upload.to().bucket(),
        key,
        onDisk.sizeBytes(),
        onDisk.lastModified(),
        onDisk.etag(),
        onDisk.storageClass());
  }

  private StoredObject file() throws IOException {
    requireFile(upload.from(), upload.written());
    return new StoredObject(
        upload.to().bucket(),
        upload.to().key(),
        Files.size(upload.from()),
        Files.getLastModifiedTime(upload.from()).toInstant(),
        "",
        "STANDARD");
  }

  @Override
  public Optional<StoredObject> head(ObjectUri uri) throws IOException {
    Optional<Path> local = localFile(uri);
    if (local.isEmpty()) {
      return others.head(uri);
    }
    if (!upload.isFolder()) {
      return Optional.of(file());
    }
    String below = uri.key().substring(upload.to().key().length());
    return disk.head(new ObjectUri(diskBucket, below)).map(o -> uploaded(o, uri.key()));
  }

  @Override
  public InputStream open(ObjectUri uri) throws IOException {
    Optional<Path> local = localFile(uri);
    if (local.isEmpty()) {
      return others.open(uri);
    }
    requireFile(local.get(), upload.isFolder() ? local.get().toString() : upload.written());
    return Files.newInputStream(local.get());
  }

  @Override
  public InputStream openAt(ObjectUri uri, long offset) throws IOException {
    return localFile(uri).isEmpty()
        ? others.openAt(uri, offset)
        : ObjectStore.super.openAt(uri, offset);
  }

  @Override
  public InputStream openVersion(ObjectUri uri, String versionId) throws IOException {
    return others.openVersion(uri, versionId);
  }

  @Override
  public boolean belongsTo(String bucket, String account) throws IOException {
    return others.belongsTo(bucket, account);
  }

  /// The file that the upload would put at this URI.
  private Optional<Path> localFile(ObjectUri uri) throws IOException {
    if (!upload.isFolder()) {
      return uri.equals(upload.to()) ? Optional.of(upload.from()) : Optional.empty();
    }
    boolean below =
        uri.bucket().equals(upload.to().bucket())
            && uri.key().startsWith(upload.to().key())
            && uri.key().length() > upload.to().key().length();
    if (!below) {
      return Optional.empty();
    }
    String key = uri.key().substring(upload.to().key().length());
    return Optional.of(disk.path(new ObjectUri(diskBucket, key))).filter(Files::isRegularFile);
  }

  private static void requireFile(Path file, String shown) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(shown);
    }
    if (Files.isDirectory(file)) {
      throw new IOException(shown + " is a folder, not a file");
    }
  }

  @Override
  public ObjectSink create(ObjectUri uri) {
    throw new UnsupportedOperationException("a plan writes nothing: " + uri);
  }

  @Override
  public void makeBucket(String bucket) {
    throw new UnsupportedOperationException("a plan makes no bucket: " + bucket);
  }
}
