package dmap.local;

import dmap.json.Json;
import dmap.json.MalformedJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// `engine/endpoint.json`: where the process that owns a home's engine answers. It may be left over
/// from one that was killed, so whoever reads it asks whether somebody answers.
///
/// @param sfn URL of the Step Functions API
/// @param pid of the process
record ServerFile(URI sfn, long pid) {

  static Optional<ServerFile> read(Path engineFolder) throws IOException {
    try {
      JsonNode json = Json.parse(Files.readAllBytes(file(engineFolder)));
      return Optional.of(
          new ServerFile(URI.create(json.path("sfn").asString("")), json.path("pid").asLong(0)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (MalformedJson | IllegalArgumentException e) {
      throw new IOException(file(engineFolder) + " is damaged", e);
    }
  }

  void write(Path engineFolder) throws IOException {
    Path temporary = Files.createTempFile(engineFolder, ".endpoint", ".tmp");
    Files.write(
        temporary, Json.writeBytes(Json.object().put("sfn", sfn.toString()).put("pid", pid)));
    Files.move(
        temporary,
        file(engineFolder),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  static void delete(Path engineFolder) throws IOException {
    Files.deleteIfExists(file(engineFolder));
  }

  private static Path file(Path engineFolder) {
    return engineFolder.resolve("endpoint.json");
  }
}
