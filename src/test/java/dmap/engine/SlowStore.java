package dmap.engine;

import dmap.engine.time.EngineClock;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/// Reading an object takes a second of the engine's time for each line.
record SlowStore(ObjectStore store, EngineClock clock) implements ObjectStore {

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
    return new FilterInputStream(store.open(uri)) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
          bytes[offset + count++] = (byte) b;
          if (b == '\n') {
            pause();
            break;
          }
        }
        return count == 0 ? -1 : count;
      }
    };
  }

  private void pause() throws IOException {
    try {
      clock.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException().initCause(e);
    }
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
