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
import tools.jackson.databind.node.ObjectNode;

/// `engine/endpoint.json`: where the servers of the process that owns a home are. The file may be
/// left over from a process that was killed, so whoever reads it must check that something answers.
/// The ready file of `dmap local` has the same form.
///
/// @param sfn URL of the Step Functions API
/// @param s3 URL of the S3 API, if the process serves one
/// @param pid of the process
public record ServerFile(URI sfn, Optional<URI> s3, long pid) {

  static Optional<ServerFile> read(Path engineFolder) throws IOException {
    try {
      JsonNode json = Json.parse(Files.readAllBytes(file(engineFolder)));
      return Optional.of(
          new ServerFile(
              URI.create(json.path("sfn").asString("")),
              Optional.of(json.path("s3").asString(""))
                  .filter(text -> !text.isEmpty())
                  .map(URI::create),
              json.path("pid").asLong(0)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (MalformedJson | IllegalArgumentException e) {
      throw new IOException(file(engineFolder) + " is damaged", e);
    }
  }

  public ObjectNode json() {
    ObjectNode json = Json.object().put("sfn", sfn.toString());
    s3.ifPresent(uri -> json.put("s3", uri.toString()));
    return json.put("pid", pid);
  }

  void writeIn(Path engineFolder) throws IOException {
    write(file(engineFolder));
  }

  /// Writes the file under another name and renames it, so that nobody reads half of it.
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(folder, ".endpoint", ".tmp");
    try {
      Files.write(temporary, Json.writeBytes(json()));
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  static void delete(Path engineFolder) throws IOException {
    Files.deleteIfExists(file(engineFolder));
  }

  private static Path file(Path engineFolder) {
    return engineFolder.resolve("endpoint.json");
  }
}
