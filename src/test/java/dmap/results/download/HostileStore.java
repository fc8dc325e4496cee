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
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
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

    /// A shorter read is left for another trick: which of the stretches of an object is asked for
    /// first is not known.
    default int atLeast() {
      return 0;
    }
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
    Optional<Trick> trick = tricks.stream().filter(t -> t.atLeast() <= bytes.length).findFirst();
    trick.ifPresent(tricks::remove);
    return trick.isPresent() ? trick.get().on(bytes) : counted(bytes);
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
    return Optional.ofNullable(objects.get(uri.key())).orElseThrow(() -> new NoSuchObject(uri));
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
    return answer(Arrays.copyOfRange(held.bytes(), (int) offset, (int) (offset + length)));
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
    return new Longer(bytes, all -> counted(Arrays.copyOf(all, all.length - bytes)));
  }

  /// All but the last bytes, then a broken connection.
  Trick brokenBefore(int bytes) {
    return new Longer(
        bytes,
        all ->
            new SequenceInputStream(
                counted(Arrays.copyOf(all, all.length - bytes)),
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new IOException("connection reset");
                  }
                }));
  }

  /// A trick that needs more bytes than so many.
  private record Longer(int bytes, Trick trick) implements Trick {
    @Override
    public InputStream on(byte[] all) throws IOException {
      return trick.on(all);
    }

    @Override
    public int atLeast() {
      return bytes + 1;
    }
  }

  static Trick endless() {
    return all ->
        new SequenceInputStream(
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
