package dmap.local;

import dmap.function.FunctionSpec;
import dmap.function.FunctionSpecs;
import dmap.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Which local functions a state machine's tasks run: `engine/functions/<machine>.json`, written by
/// whoever starts the job and read by the process whose engine runs it. And those that this process
/// was started with, for all state machines.
public final class FunctionRegistry {
  private final Path folder;
  private final Map<String, FunctionSpec> forAll;
  private final Map<String, Loaded> loaded = new ConcurrentHashMap<>();

  private record Loaded(FileTime modified, Map<String, FunctionSpec> functions) {}

  public FunctionRegistry(Path home) {
    this(home, List.of());
  }

  /// @param forAll of every state machine that has no function of the name itself
  FunctionRegistry(Path home, Collection<FunctionSpec> forAll) {
    this.folder = home.resolve("engine").resolve("functions");
    this.forAll = byName(forAll);
  }

  public void register(String stateMachine, Collection<FunctionSpec> functions) throws IOException {
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, ".functions", ".tmp");
    try {
      Files.write(temporary, Json.writeBytes(FunctionSpecs.toJson(functions)));
      Files.move(
          temporary,
          file(stateMachine),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  void forget(String stateMachine) throws IOException {
    Files.deleteIfExists(file(stateMachine));
  }

  /// All that were registered for a machine; none if it was never started from this home.
  public List<FunctionSpec> of(String stateMachine) {
    return List.copyOf(known(stateMachine).values());
  }

  /// @param nameOrArn as a task calls it
  Optional<FunctionSpec> find(String stateMachine, String nameOrArn) {
    String name = FunctionSpec.bareName(nameOrArn);
    return Optional.ofNullable(known(stateMachine).get(name))
        .or(() -> Optional.ofNullable(forAll.get(name)));
  }

  private Map<String, FunctionSpec> known(String stateMachine) {
    try {
      Path file = file(stateMachine);
      FileTime modified = Files.getLastModifiedTime(file);
      Loaded known = loaded.get(stateMachine);
      if (known == null || !known.modified().equals(modified)) {
        known = load(file, modified);
        loaded.put(stateMachine, known);
      }
      return known.functions();
    } catch (NoSuchFileException _) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Loaded load(Path file, FileTime modified) throws IOException {
    return new Loaded(
        modified, byName(FunctionSpecs.fromJson(Json.parse(Files.readAllBytes(file)), file)));
  }

  private static Map<String, FunctionSpec> byName(Collection<FunctionSpec> specs) {
    Map<String, FunctionSpec> byName = new ConcurrentHashMap<>();
    specs.forEach(spec -> byName.put(spec.functionName(), spec));
    return byName;
  }

  /// A machine's name comes from outside; its hash makes a file name of it.
  private Path file(String stateMachine) {
    UUID key = UUID.nameUUIDFromBytes(stateMachine.getBytes(StandardCharsets.UTF_8));
    return folder.resolve(key + ".json");
  }
}
