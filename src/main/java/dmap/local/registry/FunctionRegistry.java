package dmap.local.registry;

import dmap.function.spec.FunctionSpec;
import dmap.function.spec.FunctionSpecs;
import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The local functions that the tasks of a state machine call: those that its job brought
/// ([MachineFiles] of the kind `functions`), and those that this process was started with, for all
/// state machines.
public final class FunctionRegistry {
  private final MachineFiles<Map<String, FunctionSpec>> files;
  private final Map<String, FunctionSpec> forAll;

  public FunctionRegistry(Path home) {
    this(home, List.of());
  }

  /// @param forAll for every state machine whose job brought no function of that name
  public FunctionRegistry(Path home, Collection<FunctionSpec> forAll) {
    this.files =
        new MachineFiles<>(
            home,
            "functions",
            ".json",
            (content, file) -> byName(FunctionSpecs.fromJson(Json.parse(content), file)));
    this.forAll = byName(forAll);
  }

  public void register(String stateMachine, Collection<FunctionSpec> functions) throws IOException {
    files.write(stateMachine, Json.writeBytes(FunctionSpecs.toJson(functions)));
  }

  void forget(String stateMachine) throws IOException {
    files.delete(stateMachine);
  }

  /// All functions that the job of a state machine brought; none if it was never started from this
  /// home.
  public List<FunctionSpec> of(String stateMachine) {
    return List.copyOf(known(stateMachine).values());
  }

  /// @param nameOrArn as a task calls it
  public Optional<FunctionSpec> find(String stateMachine, String nameOrArn) {
    String name = FunctionSpec.bareName(nameOrArn);
    return Optional.ofNullable(known(stateMachine).get(name))
        .or(() -> Optional.ofNullable(forAll.get(name)));
  }

  private Map<String, FunctionSpec> known(String stateMachine) {
    return files.read(stateMachine).orElse(Map.of());
  }

  private static Map<String, FunctionSpec> byName(Collection<FunctionSpec> specs) {
    Map<String, FunctionSpec> byName = new LinkedHashMap<>();
    specs.forEach(spec -> byName.put(spec.functionName(), spec));
    return byName;
  }
}
