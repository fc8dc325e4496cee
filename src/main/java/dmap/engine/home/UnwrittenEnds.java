package dmap.engine.home;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// How executions or map runs ended whose end could not be written, on a full disk for example.
/// This process remembers them, so that it at least tells the truth; a recovery ends them on disk
/// later.
///
/// @param <E> what tells of the end
public final class UnwrittenEnds<E> {
  private final Map<String, E> ends = new ConcurrentHashMap<>();

  @FunctionalInterface
  public interface Writing {
    void run() throws IOException;
  }

  /// Writes an end to the disk.
  ///
  /// @param instead what is remembered if that fails
  public void write(String id, Writing writing, Function<IOException, E> instead) {
    try {
      writing.run();
    } catch (IOException e) {
      ends.put(id, instead.apply(e));
    }
  }

  public Optional<E> find(String id) {
    return Optional.ofNullable(ends.get(id));
  }

  /// A redrive makes the end void.
  public void forget(String id) {
    ends.remove(id);
  }
}
