package dmap.results.table;

import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import dmap.results.download.DownloadProgress;
import dmap.results.download.Downloader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;

/// A store whose objects are not files on this disk.
record Elsewhere(ObjectStore store) implements ObjectStore {
  /// That brings objects to this disk, as a command does.
  static LocalCopies copies(ObjectStore objects) {
    return new LocalCopies(
        new Downloader(objects, Clock.systemUTC(), _ -> {}, new Random(1)), DownloadProgress.NONE);
  }

  @Override
  public Iterator<StoredObject> list(ObjectUri prefix) throws IOException {
    return store.list(prefix);
  }

  @Override
  public Optional<StoredObject> head(ObjectUri uri) throws IOException {
    return store.head(uri);
  }

  @Override
  public InputStream open(ObjectUri uri) throws IOException {
    return store.open(uri);
  }

  @Override
  public ObjectSink create(ObjectUri uri) throws IOException {
    return store.create(uri);
  }

  @Override
  public void makeBucket(String bucket) throws IOException {
    store.makeBucket(bucket);
  }
}
