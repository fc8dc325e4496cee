package dmap.local.service.outbox;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Takes the messages that nobody on this machine receives: files `outbox/<service>/<name>.jsonl`
/// in the home, with one JSON object a line in the order of sending.
public final class Outbox {
  /// A name that AWS allows for a topic, a queue or an event bus. It is always the name of one file
  /// in the folder of the service.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,255}");

  private final Path folder;

  public Outbox(Path folder) {
    this.folder = folder;
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// Adds a message as a line. Many child executions may send at the same time, so the lines are
  /// written one after another.
  ///
  /// @param name a good one according to [#isName]
  synchronized void add(String service, String name, ObjectNode message) throws IOException {
    byte[] json = Json.writeBytes(message);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    Path file = folder.resolve(service).resolve(name + ".jsonl");
    Files.createDirectories(file.getParent());
    Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
