package dmap.local.service;

import dmap.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// What a job says of services: `engine/services/<machine>.json`, written by whoever starts the job
/// and read by the process whose engine runs it.
public final class ServiceRegistry {
  private final Path folder;
  private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

  private record Loaded(FileTime modified, ServiceSettings settings) {}

  public ServiceRegistry(Path home) {
    this.folder = home.resolve("engine").resolve("services");
  }

  public void register(String stateMachine, ServiceSettings settings) throws IOException {
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, ".services", ".tmp");
    try {
      Files.write(temporary, Json.writeBytes(settings.toJson()));
      Files.move(
          temporary,
          file(stateMachine),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// What was registered for a state machine; nothing in particular if nothing was.
  public ServiceSettings of(String stateMachine) {
    Path file = file(stateMachine);
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      Loaded known = loaded.get(stateMachine);
      if (known == null || !known.modified().equals(modified)) {
        known =
            new Loaded(modified, ServiceSettings.fromJson(Json.parse(Files.readAllBytes(file))));
        loaded.put(stateMachine, known);
      }
      return known.settings();
    } catch (NoSuchFileException _) {
      return ServiceSettings.NONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A machine's name comes from outside; its hash makes a file name of it.
  private Path file(String stateMachine) {
    UUID key = UUID.nameUUIDFromBytes(stateMachine.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(key + ".json");
  }
}
