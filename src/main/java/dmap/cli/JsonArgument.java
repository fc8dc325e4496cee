package dmap.cli;

import dmap.DmapException;
import dmap.json.Json;
import dmap.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// The value of an option that takes JSON itself, or a file with JSON.
final class JsonArgument {
  private static final int MAX_BYTES = 262_144;

  private JsonArgument() {}

  static JsonNode read(String option, String text, Host host) {
    String json =
        isFile(text, host) ? read(option, host.workingDirectory().resolve(text), text) : text;
    try {
      return Json.parse(json);
    } catch (MalformedJson e) {
      throw DmapException.usage(
          "%s is not JSON: line %d, column %d: %s"
              .formatted(option, e.line(), e.column(), e.getMessage()),
          "give JSON such as '{\"day\": \"2026-11-21\"}', or a file that holds it");
    }
  }

  private static boolean isFile(String text, Host host) {
    try {
      return Files.isRegularFile(host.workingDirectory().resolve(text));
    } catch (InvalidPathException e) {
      return false; // JSON text need not be a valid path
    }
  }

  private static String read(String option, Path file, String name) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw DmapException.usage(
            option + " " + name + " is larger than 256 KiB", "that is the service's limit");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw DmapException.usage(
          option + ": cannot read " + name, "give JSON or a file that holds it", e);
    }
  }
}
