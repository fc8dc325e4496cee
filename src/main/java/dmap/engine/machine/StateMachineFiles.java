package dmap.engine.machine;

import dmap.engine.home.StateFiles;
import dmap.json.Json;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The files of the state machines of a home, one for each.
final class StateMachineFiles {
  private final Path root;

  StateMachineFiles(Path engineFolder) {
    this.root = engineFolder.resolve("state-machines");
  }

  Optional<StoredMachine> read(String name) throws IOException {
    return StateFiles.read(StateFiles.file(root, name)).map(StateMachineFiles::fromJson);
  }

  /// All state machines, in the order of their names.
  List<StoredMachine> all() throws IOException {
    List<StoredMachine> all = new ArrayList<>();
    for (Path file : StateFiles.list(root)) {
      StateFiles.read(file).map(StateMachineFiles::fromJson).ifPresent(all::add);
    }
    all.sort(Comparator.comparing(machine -> machine.description().name()));
    return all;
  }

  void write(StoredMachine stored) throws IOException {
    StateMachineDescription machine = stored.description();
    ObjectNode json =
        Json.object()
            .put("arn", machine.arn())
            .put("name", machine.name())
            .put("type", machine.type().name())
            .put("definition", machine.definition())
            .put("roleArn", machine.roleArn())
            .put("creationDate", machine.creationDate().toString());
    stored.revisionId().ifPresent(id -> json.put("revisionId", id));
    json.put("lastVersion", stored.lastVersion());
    stored.publishedAs().ifPresent(text -> json.put("publishedAs", text));
    ObjectNode tags = json.putObject("tags");
    stored.tags().forEach(tags::put);
    StateFiles.write(StateFiles.file(root, machine.name()), json);
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(StateFiles.file(root, name));
  }

  private static StoredMachine fromJson(JsonNode json) {
    StateMachineDescription machine =
        new StateMachineDescription(
            json.get("arn").asString(),
            json.get("name").asString(),
            ExecutionType.valueOf(json.get("type").asString()),
            json.get("definition").asString(),
            json.get("roleArn").asString(),
            Instant.parse(json.get("creationDate").asString()));
    SortedMap<String, String> tags = new TreeMap<>();
    json.path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
    return new StoredMachine(
        machine,
        json.path("revisionId").asStringOpt(),
        tags,
        json.path("lastVersion").asInt(0),
        json.path("publishedAs").asStringOpt());
  }
}
