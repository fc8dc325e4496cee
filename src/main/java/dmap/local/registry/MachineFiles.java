package dmap.local.registry;

import dmap.engine.home.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// One kind of file in a home, with a file for each state machine: `engine/<kind>/<machine>`. The
/// process that starts a job writes it; the process whose engine runs the job reads it.
public final class MachineFiles<T> {
  public interface Decoder<T> {
    T decode(byte[] content, Path file) throws IOException;
  }

  private record Loaded<T>(FileTime modified, T value) {}

  private final Path folder;
  private final String suffix;
  private final Decoder<T> decoder;
  private final Map<String, Loaded<T>> loaded = new ConcurrentHashMap<>();

  public MachineFiles(Path home, String kind, String suffix, Decoder<T> decoder) {
    this.folder = home.resolve("engine").resolve(kind);
    this.suffix = suffix;
    this.decoder = decoder;
  }

  public void write(String stateMachine, byte[] content) throws IOException {
    StateFiles.write(file(stateMachine), content);
  }

  void delete(String stateMachine) throws IOException {
    Files.deleteIfExists(file(stateMachine));
  }

  /// What the file holds, read again only if it has changed; nothing if there is no file.
  public Optional<T> read(String stateMachine) {
    Path file = file(stateMachine);
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      Loaded<T> known = loaded.get(stateMachine);
      if (known == null || !known.modified().equals(modified)) {
        known = new Loaded<>(modified, decoder.decode(Files.readAllBytes(file), file));
        loaded.put(stateMachine, known);
      }
      return Optional.of(known.value());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The name of a state machine comes from outside, so the file is named by its hash.
  private Path file(String stateMachine) {
    UUID hash = UUID.nameUUIDFromBytes(stateMachine.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(hash + suffix);
  }
}
