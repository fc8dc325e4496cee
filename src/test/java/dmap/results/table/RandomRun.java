package dmap.results.table;

import dmap.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The result files of a run that never was, from a seed: several files and attempts, every layout
/// that is legal, optional fields left out, texts of all kinds.
final class RandomRun {
  private static final List<String> WORDS =
      List.of(
          "plain",
          "=1+1",
          "'; drop table records; --",
          "\"",
          "\\",
          "\n",
          "\u001b[31m",
          "\u0000",
          "東京",
          "\uD83D\uDE00",
          "{\"Items\":[1]}",
          "[1,",
          "5");
  private static final List<String> ERRORS =
      List.of("OrderRejected", "States.Timeout", "it's \"quoted\"", "x\ty");

  private final Random random;
  private final ObjectNode manifest = Json.object();
  private String keys = "out/run/";
  private int names;

  RandomRun(long seed) {
    this.random = new Random(seed);
  }

  /// Of keys that begin so.
  RandomRun under(String prefix) {
    keys = prefix;
    return this;
  }

  /// @param folder made, with the files and a manifest
  void write(Path folder) {
    try {
      ArrayNode succeeded = Json.array();
      int attempts = random.nextInt(3);
      for (int attempt = 0; attempt <= attempts; attempt++) {
        String prefix = attempt == 0 ? "" : "Redrive-" + attempt + "/";
        boolean bare = random.nextInt(5) == 0;
        files(folder, prefix, "SUCCEEDED", bare, succeeded);
      }
      String last = attempts == 0 ? "" : "Redrive-" + attempts + "/";
      ArrayNode failed = Json.array();
      ArrayNode pending = Json.array();
      files(folder, last, "FAILED", false, failed);
      files(folder, last, "PENDING", false, pending);
      manifest.put("MapRunArn", "arn:aws:states:eu-west-1:1:mapRun:it's/a:map");
      ObjectNode lists = manifest.putObject("ResultFiles");
      lists.set("SUCCEEDED", succeeded);
      lists.set("FAILED", failed);
      lists.set("PENDING", pending);
      Files.write(
          Files.createDirectories(folder.resolve(last)).resolve("manifest.json"),
          Json.writeBytes(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void files(Path folder, String prefix, String kind, boolean bare, ArrayNode list)
      throws IOException {
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      boolean lines = random.nextBoolean();
      String name = prefix + kind + "_" + i + (lines ? ".jsonl" : ".json");
      byte[] content = content(kind, bare, lines);
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      list.addObject().put("Key", keys + name).put("Size", content.length);
    }
  }

  private byte[] content(String kind, boolean bare, boolean lines) {
    List<String> elements = new ArrayList<>();
    for (int i = random.nextInt(lines ? 20 : 30); i > 0; i--) {
      elements.add(bare ? output() : pretty(record(kind)));
    }
    String text = lines ? lines(elements) : "[" + String.join(",", elements) + "]";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String lines(List<String> elements) {
    StringBuilder text = new StringBuilder();
    elements.forEach(e -> text.append(e.replace("\n", " ")).append('\n'));
    return text.toString();
  }

  private String pretty(ObjectNode record) {
    return random.nextInt(4) == 0 ? Json.pretty(record) : Json.write(record);
  }

  private ObjectNode record(String kind) {
    ObjectNode record = Json.object();
    record.putObject("InputDetails").put("Included", true);
    maybe(() -> record.put("Input", input()));
    if (kind.equals("PENDING")) {
      return record.put("Status", "PENDING");
    }
    record.put("ExecutionArn", "arn:aws:states:eu-west-1:1:execution:a/b:" + names);
    record.put("Name", "child-" + names++);
    record.put("RedriveCount", random.nextInt(3));
    long start = 1_700_000_000_000L + random.nextInt(1_000_000);
    maybe(() -> record.put("StartDate", time(start)));
    maybe(() -> record.put("StopDate", time(start + random.nextInt(100_000))));
    record.put("StateMachineArn", "arn:aws:states:eu-west-1:1:stateMachine:a/b");
    if (kind.equals("SUCCEEDED")) {
      maybe(() -> record.put("Output", output()));
      return record.put("Status", kind);
    }
    record.put("Status", List.of("FAILED", "TIMED_OUT", "ABORTED").get(random.nextInt(3)));
    maybe(() -> record.put("Error", pick(ERRORS)));
    maybe(() -> record.put("Cause", cause()));
    return record;
  }

  private void maybe(Runnable change) {
    if (random.nextInt(6) > 0) {
      change.run();
    }
  }

  private String input() {
    return switch (random.nextInt(5)) {
      case 0 ->
          "{\"Items\":[" + "1,".repeat(random.nextInt(4)) + "\"x\"],\"BatchInput\":{\"a\":1}}";
      case 1 -> "{\"Items\":[" + (random.nextBoolean() ? "{\"a\":[1,2]},[3]" : "") + "]}";
      case 2 -> "{\"Items\":[1,2],\"Other\":1}";
      case 3 -> "\"" + random.nextInt() + "\"";
      default -> Json.write(Json.object().put("text", text()));
    };
  }

  private String output() {
    return switch (random.nextInt(4)) {
      case 0 -> "[1,{\"b\":\"" + random.nextInt() + "\"}]";
      case 1 -> Integer.toString(random.nextInt());
      default -> Json.write(Json.object().put("text", text()));
    };
  }

  private String cause() {
    return switch (random.nextInt(3)) {
      case 0 -> text();
      case 1 ->
          Json.write(Json.object().put("errorMessage", text()).put("errorType", pick(ERRORS)));
      default -> "{\"Cause\":\"inner\",\"Error\":\"Inner\"}";
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(50) == 0 ? 5_000 : random.nextInt(5); i > 0; i--) {
      text.append(pick(WORDS));
    }
    return text.toString();
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String time(long millis) {
    String text = java.time.Instant.ofEpochMilli(millis).toString();
    return text.contains(".") ? text : text.replace("Z", ".000Z");
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
