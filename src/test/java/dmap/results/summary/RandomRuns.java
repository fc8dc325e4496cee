package dmap.results.summary;

import dmap.json.Json;
import dmap.results.files.ResultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ObjectNode;

/// Result files of a map run that never was, from a seed, in all layouts that are legal; and what a
/// plain reading of the same records comes to.
final class RandomRuns {
  private static final long START = Instant.parse("2026-11-20T22:58:19.314Z").toEpochMilli();
  private static final List<String> ERRORS = List.of("States.Timeout", "OrderRejected", "Boom");

  private final Random random;
  private final int spreadMillis;
  private int number;

  RandomRuns(long seed) {
    this.random = new Random(seed);
    this.spreadMillis = 1 << random.nextInt(4, 31);
  }

  /// @param json the record
  /// @param items in its input
  record Made(ResultKind kind, ObjectNode json, long items) {}

  /// Writes the files of a run into the folder.
  List<Made> write(Path folder) {
    List<Made> all = new ArrayList<>();
    for (ResultKind kind : ResultKind.values()) {
      int files = random.nextInt(kind == ResultKind.SUCCEEDED ? 5 : 3);
      for (int file = 0; file < files; file++) {
        List<Made> records = new ArrayList<>();
        random.ints(random.nextInt(60)).forEach(_ -> records.add(record(kind)));
        write(folder, kind + "_" + file, records);
        all.addAll(records);
      }
    }
    return all;
  }

  private void write(Path folder, String name, List<Made> records) {
    boolean lines = random.nextInt(3) == 0 && !records.isEmpty();
    boolean pretty = random.nextInt(4) == 0;
    List<String> texts =
        records.stream()
            .map(r -> written(pretty ? Json.pretty(r.json()) : Json.write(r.json())))
            .toList();
    String text =
        lines
            ? String.join("\n", texts) + "\n"
            : "[" + String.join(pretty ? ",\n" : ",", texts) + "]";
    if (random.nextInt(5) == 0) {
      text = "\uFEFF" + text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean gzip = random.nextInt(4) == 0;
    Path file = folder.resolve(name + (lines ? ".jsonl" : ".json") + (gzip ? ".gz" : ""));
    try (var out =
        gzip ? new GZIPOutputStream(Files.newOutputStream(file)) : Files.newOutputStream(file)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Now and then with a letter of a name or text as an escape.
  private String written(String json) {
    return random.nextInt(3) == 0 ? json.replace("a", "\\u0061") : json;
  }

  private Made record(ResultKind kind) {
    int items = random.nextInt(3) == 0 ? random.nextInt(1, 6) : 0;
    ObjectNode json = Json.object();
    String input = items > 0 ? batch(items) : "{\"id\":" + number + ",\"text\":\"a \\\"b\\\" é\"}";
    if (kind == ResultKind.PENDING) {
      json.put("Input", input);
      json.putObject("InputDetails").put("Included", true);
      json.put("Status", "PENDING");
      return new Made(kind, json, Math.max(1, items));
    }
    long start = START + random.nextInt(spreadMillis);
    long stop = start + random.nextInt(1 << random.nextInt(20));
    boolean failed = kind == ResultKind.FAILED;
    if (failed && random.nextInt(5) > 0) {
      json.put("Cause", cause());
      json.put("Error", ERRORS.get(random.nextInt(ERRORS.size())));
    }
    json.put("ExecutionArn", "arn:aws:states:eu-west-1:123456789012:execution:m/l:" + number);
    json.put("Input", input);
    json.putObject("InputDetails").put("Included", true);
    json.put("Name", new UUID(7, number++).toString());
    if (!failed) {
      json.put("Output", "{\"ok\":" + random.nextInt() + "}");
    }
    json.put("RedriveCount", random.nextInt(10) == 0 ? random.nextInt(1, 13) : 0);
    if (random.nextInt(12) > 0) {
      json.put("StartDate", time(start));
    }
    json.put("StateMachineArn", "arn:aws:states:eu-west-1:123456789012:stateMachine:m/l");
    json.put(
        "Status",
        failed ? List.of("FAILED", "TIMED_OUT", "ABORTED").get(random.nextInt(3)) : "SUCCEEDED");
    if (random.nextInt(12) > 0) {
      json.put("StopDate", time(stop));
    }
    return new Made(kind, json, Math.max(1, items));
  }

  /// With all three digits, as the service writes it.
  private static String time(long millis) {
    String second = Instant.ofEpochMilli(millis - Math.floorMod(millis, 1000)).toString();
    return "%s.%03dZ"
        .formatted(second.substring(0, second.length() - 1), Math.floorMod(millis, 1000));
  }

  private String cause() {
    String message = "order " + random.nextInt(1_000) + ": no \\\"stock" + number + "\\\"";
    return switch (random.nextInt(3)) {
      case 0 -> "order " + random.nextInt(1_000) + " failed";
      case 1 -> "{\"errorMessage\":\"" + message + "\",\"errorType\":\"X\",\"trace\":[]}";
      default ->
          "{\"errorType\":\"X\",\"errorMessage\":\"timed out after " + number + ".5 seconds\"}";
    };
  }

  private String batch(int items) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      list.add("{\"n\":[" + i + ",\"],\"]}");
    }
    return "{\"Items\":[" + String.join(",", list) + "]}";
  }
}
