package dmap.results.download;

import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.ObjectVersion;
import dmap.objects.OpenObject;
import dmap.objects.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A store in memory whose answers may be spoilt, one after the other.
final class HostileStore implements ObjectStore {
  private final Map<String, Held> objects = new ConcurrentHashMap<>();
  private final Queue<Trick> tricks = new ArrayDeque<>();
  private final AtomicLong bytesRead = new AtomicLong();

  record Held(byte[] bytes, ObjectVersion version) {}

  /// What is done to the answer to a read.
  interface Trick {
    InputStream on(byte[] bytes) throws IOException;
  }

  static ObjectUri uri(String key) {
    return new ObjectUri("out", key);
  }

  void put(String key, byte[] bytes, ObjectVersion version) {
    objects.put(key, new Held(bytes, version));
  }

  /// For the next read.
  synchronized HostileStore then(Trick trick) {
    tricks.add(trick);
    return this;
  }

  long bytesRead() {
    return bytesRead.get();
  }

  private synchronized InputStream answer(byte[] bytes) throws IOException {
    Trick trick = tricks.poll();
    return trick == null ? counted(bytes) : trick.on(bytes);
  }

  InputStream counted(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int size) {
        int read = super.read(into, offset, size);
        bytesRead.addAndGet(Math.max(0, read));
        return read;
      }
    };
  }

  private Held held(ObjectUri uri) throws NoSuchObject {
    return Optional.ofNullable(objects.get(uri.key()))
        .orElseThrow(() -> new NoSuchObject(uri, false));
  }

  @Override
  public Optional<ObjectVersion> version(ObjectUri uri) {
    return Optional.ofNullable(objects.get(uri.key())).map(Held::version);
  }

  @Override
  public OpenObject openVersioned(ObjectUri uri) throws IOException {
    Held held = held(uri);
    return new OpenObject(held.version(), answer(held.bytes()));
  }

  @Override
  public InputStream openRange(ObjectUri uri, ObjectVersion version, long offset, long length)
      throws IOException {
    Held held = held(uri);
    if (!held.version().equals(version)) {
      throw new ObjectChanged(uri);
    }
    return answer(
        java.util.Arrays.copyOfRange(held.bytes(), (int) offset, (int) (offset + length)));
  }

  @Override
  public Iterator<StoredObject> list(ObjectUri prefix) {
    return List.<StoredObject>of().iterator();
  }

  @Override
  public Optional<StoredObject> head(ObjectUri uri) {
    return Optional.empty();
  }

  @Override
  public InputStream open(ObjectUri uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ObjectSink create(ObjectUri uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void makeBucket(String bucket) {}

  /// All but the last bytes, then the end.
  Trick shorterBy(int bytes) {
    return all -> counted(java.util.Arrays.copyOf(all, all.length - bytes));
  }

  /// All but the last bytes, then a broken connection.
  Trick brokenBefore(int bytes) {
    return all ->
        new java.io.SequenceInputStream(
            counted(java.util.Arrays.copyOf(all, all.length - bytes)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }
            });
  }

  static Trick endless() {
    return all ->
        new java.io.SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(all),
                    new InputStream() {
                      @Override
                      public int read() {
                        return 'x';
                      }
                    })));
  }

  static Trick failing(IOException e) {
    return _ -> {
      throw e;
    };
  }
}
