package dmap.local;

import dmap.engine.home.StateFiles;
import dmap.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `engine/endpoint.json`: where the servers of the process that owns a home are. The file may be
/// left over from a process that was killed, so whoever reads it must check that something answers.
/// The ready file of `dmap local` has the same form.
///
/// @param sfn URL of the Step Functions API
/// @param s3 URL of the S3 API, if the process serves one
public record ServerFile(URI sfn, Optional<URI> s3, long pid) {

  static Optional<ServerFile> read(Path engineFolder) throws IOException {
    try {
      return StateFiles.read(file(engineFolder)).map(ServerFile::fromJson);
    } catch (IllegalArgumentException e) {
      throw new IOException(file(engineFolder) + " is damaged", e);
    }
  }

  private static ServerFile fromJson(JsonNode json) {
    return new ServerFile(
        URI.create(json.path("sfn").asString("")),
        json.path("s3").asStringOpt().filter(text -> !text.isEmpty()).map(URI::create),
        json.path("pid").asLong(0));
  }

  public ObjectNode json() {
    ObjectNode json = Json.object().put("sfn", sfn.toString());
    s3.ifPresent(uri -> json.put("s3", uri.toString()));
    return json.put("pid", pid);
  }

  public void write(Path file) throws IOException {
    StateFiles.write(file, json());
  }

  static void delete(Path engineFolder) throws IOException {
    Files.deleteIfExists(file(engineFolder));
  }

  static Path file(Path engineFolder) {
    return engineFolder.resolve("endpoint.json");
  }
}
