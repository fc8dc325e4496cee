package dmap.engine.home;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The ends of executions or map runs that could not be written, for example because the disk was
/// full. This process holds them in memory, so that it shows the execution or the map run as ended.
/// A later recovery ends it on disk.
public final class UnwrittenEnds<E> {
  private final Map<String, E> ends = new ConcurrentHashMap<>();

  @FunctionalInterface
  public interface Writing {
    void run() throws IOException;
  }

  /// @param inMemory makes the end to remember if it cannot be written
  public void write(String id, Writing writing, Function<IOException, E> inMemory) {
    try {
      writing.run();
    } catch (IOException e) {
      ends.put(id, inMemory.apply(e));
    }
  }

  public Optional<E> find(String id) {
    return Optional.ofNullable(ends.get(id));
  }

  /// Forgets an end, because a redrive makes it void.
  public void forget(String id) {
    ends.remove(id);
  }
}
