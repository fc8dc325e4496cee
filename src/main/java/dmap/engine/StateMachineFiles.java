package dmap.engine;

import dmap.json.Json;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The state machines of a home, a file each.
final class StateMachineFiles {
  private final Path root;

  StateMachineFiles(Path engineFolder) {
    this.root = engineFolder.resolve("state-machines");
  }

  Optional<StateMachineDescription> read(String name) throws IOException {
    return StateFiles.read(file(name)).map(StateMachineFiles::fromJson);
  }

  void write(StateMachineDescription machine) throws IOException {
    StateFiles.write(
        file(machine.name()),
        Json.object()
            .put("arn", machine.arn())
            .put("name", machine.name())
            .put("type", machine.type().name())
            .put("definition", machine.definition())
            .put("roleArn", machine.roleArn())
            .put("creationDate", machine.creationDate().toString()));
  }

  private static StateMachineDescription fromJson(JsonNode json) {
    return new StateMachineDescription(
        json.get("arn").asString(),
        json.get("name").asString(),
        ExecutionType.valueOf(json.get("type").asString()),
        json.get("definition").asString(),
        json.get("roleArn").asString(),
        Instant.parse(json.get("creationDate").asString()));
  }

  private Path file(String name) {
    return root.resolve(StateFiles.fileName(name) + ".json");
  }
}
