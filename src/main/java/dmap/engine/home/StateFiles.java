package dmap.engine.home;

import dmap.json.Json;
import dmap.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Small files in the home, nearly all JSON. A file is written under another name and then renamed,
/// so that nobody reads half of a file.
public final class StateFiles {
  private static final int MAX_FILE_NAME = 200;
  private static final String SUFFIX = ".json";

  private StateFiles() {}

  public static void write(Path file, ObjectNode content) throws IOException {
    write(file, Json.writeBytes(content));
  }

  public static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp");
    try {
      Files.write(temporary, content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Empty if there is no such file.
  public static Optional<JsonNode> read(Path file) throws IOException {
    try {
      return Optional.of(Json.parse(Files.readAllBytes(file)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (MalformedJson e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /// The file in a folder for something that has a name.
  public static Path file(Path folder, String name) {
    return folder.resolve(fileName(name) + SUFFIX);
  }

  /// All files of a folder that [#file] has named; none if there is no such folder.
  public static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  /// The file name for a name. Everything but letters, digits, `-` and `_` is escaped, so that no
  /// name leads out of its folder. If that is too long for a file system, the file name is a hash.
  public static String fileName(String name) {
    String escaped = escape(name);
    return escaped.length() <= MAX_FILE_NAME
        ? escaped
        : "%%" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String escape(String name) {
    StringBuilder file = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          b >= 'a' && b <= 'z'
              || b >= 'A' && b <= 'Z'
              || b >= '0' && b <= '9'
              || b == '-'
              || b == '_';
      file.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return file.toString();
  }
}
