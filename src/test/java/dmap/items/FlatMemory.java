package dmap.items;

import dmap.asl.ItemReader.Format;
import dmap.asl.ItemReader.Header;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A program for a JVM with little memory: reads data that is made while it is read, many times as
/// large as the heap, and prints how many items there were.
final class FlatMemory {
  private static final int ITEMS = 400_000;
  private static final ObjectUri DATA = new ObjectUri("in", "data");

  private FlatMemory() {}

  public static void main(String[] args) throws IOException {
    String text = "x".repeat(80);
    count("csv", new Made("n,t\n", i -> i + ",\"" + text + "\"\n", ""), csv());
    count("jsonl", new Made("", i -> "{\"n\":" + i + ",\"t\":\"" + text + "\"}\n", ""), lines());
    count("json", new Made("{\"a\":[0", i -> ",{\"t\":\"" + text + "\"}", "]}"), json());
    count("listing", new Made("", i -> "", ""), new ItemSource.Listing(DATA));
    count("flattened", new Made("", i -> i < 2 ? "1\n" : "", ""), flattened());
  }

  private static ItemSource csv() {
    return contents(new Format.Csv(new Header.FirstRow(), ','));
  }

  private static ItemSource lines() {
    return contents(new Format.JsonLines());
  }

  private static ItemSource json() {
    return contents(new Format.Json("/a"));
  }

  private static ItemSource flattened() {
    return new ItemSource.Flattened(DATA, new Format.JsonLines());
  }

  private static ItemSource contents(Format format) {
    return new ItemSource.Contents(StoredFile.latest(DATA), format);
  }

  private static void count(String name, ObjectStore objects, ItemSource source)
      throws IOException {
    long items = 0;
    try (ItemStream stream = source.open(objects)) {
      while (stream.next().isPresent()) {
        items++;
      }
    }
    System.out.println(name + " " + items);
  }

  /// Many objects, each of many parts.
  private record Made(String begin, IntFunction<String> part, String end) implements ObjectStore {
    @Override
    public Iterator<StoredObject> list(ObjectUri prefix) {
      return IntStream.range(0, ITEMS)
          .mapToObj(i -> new StoredObject("in", "k" + i, i < 2 ? 1 : 0, Instant.EPOCH, "", ""))
          .iterator();
    }

    @Override
    public Optional<StoredObject> head(ObjectUri uri) {
      return Optional.empty();
    }

    @Override
    public InputStream open(ObjectUri uri) {
      return new InputStream() {
        private byte[] chunk = begin.getBytes(StandardCharsets.UTF_8);
        private int at;
        private int next;

        @Override
        public int read() {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          while (at == chunk.length) {
            if (next > ITEMS) {
              return -1;
            }
            chunk = (next < ITEMS ? part.apply(next) : end).getBytes(StandardCharsets.UTF_8);
            at = 0;
            next++;
          }
          int count = Math.min(length, chunk.length - at);
          System.arraycopy(chunk, at, into, offset, count);
          at += count;
          return count;
        }
      };
    }

    @Override
    public ObjectSink create(ObjectUri uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void makeBucket(String bucket) {
      throw new UnsupportedOperationException();
    }
  }
}
