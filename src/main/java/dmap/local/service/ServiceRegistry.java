package dmap.local.service;

import dmap.json.Json;
import dmap.local.registry.MachineFiles;
import java.io.IOException;
import java.nio.file.Path;

/// What the job of a state machine says of services ([MachineFiles] of the kind `services`).
public final class ServiceRegistry {
  private final MachineFiles<ServiceSettings> files;

  public ServiceRegistry(Path home) {
    this.files =
        new MachineFiles<>(
            home,
            "services",
            ".json",
            (content, _) -> ServiceSettings.fromJson(Json.parse(content)));
  }

  public void register(String stateMachine, ServiceSettings settings) throws IOException {
    files.write(stateMachine, Json.writeBytes(settings.toJson()));
  }

  /// [ServiceSettings#NONE] if nothing was registered for the state machine.
  public ServiceSettings of(String stateMachine) {
    return files.read(stateMachine).orElse(ServiceSettings.NONE);
  }
}
