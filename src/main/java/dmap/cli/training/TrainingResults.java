package dmap.cli.training;

import dmap.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes result files for the training of `dmap results`. They look as Step Functions writes them,
/// and there are so many records that the compiler of the JVM sees how the methods behave that do
/// the work. What it finds out is kept in the AOT cache.
final class TrainingResults {
  private static final int SUCCEEDED_FILES = 2;
  private static final int SUCCESSES_A_FILE = 40_000;
  private static final int FAILURES = 4_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.017Z");
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:";

  private final Random random = new Random(7);
  private int number;

  private TrainingResults() {}

  static void write(Path folder) throws IOException {
    TrainingResults results = new TrainingResults();
    Files.createDirectories(folder);
    for (int file = 0; file < SUCCEEDED_FILES; file++) {
      results.write(folder.resolve("SUCCEEDED_" + file + ".json"), SUCCESSES_A_FILE, SUCCESS);
    }
    results.write(folder.resolve("FAILED_0.json"), FAILURES, FAILURE);
  }

  /// Writes the same files with a manifest.
  ///
  /// @param folder of a bucket, so that the names of the files are the keys
  static void write(Path folder, String bucket) throws IOException {
    write(folder);
    ObjectNode manifest = Json.object().put("DestinationBucket", bucket);
    manifest.put("MapRunArn", ARN + "mapRun:orders/Work:11111111-2222-4333-8444-555555555555");
    ObjectNode files = manifest.putObject("ResultFiles");
    for (String status : List.of("SUCCEEDED", "FAILED", "PENDING")) {
      ArrayNode entries = files.putArray(status);
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, status + "_*.json")) {
        for (Path file : found) {
          String key = file.getFileName().toString();
          entries.addObject().put("Key", key).put("Size", Files.size(file));
        }
      }
    }
    Files.writeString(folder.resolve("manifest.json"), Json.write(manifest));
  }

  private static final String SUCCESS =
      """
      {"ExecutionArn":"{arn}execution:orders/Work:{name}","Input":"{input}",\
      "InputDetails":{"Included":true},"Name":"{name}",\
      "Output":"{\\"orderId\\":\\"o-{n}\\",\\"total\\":{n}.5,\\"ok\\":true}",\
      "OutputDetails":{"Included":true},"RedriveCount":0,"RedriveStatus":"NOT_REDRIVABLE",\
      "RedriveStatusReason":"Execution is SUCCEEDED and cannot be redriven","StartDate":"{start}",\
      "StateMachineArn":"{arn}stateMachine:orders/Work","Status":"SUCCEEDED","StopDate":"{stop}"}\
      """;

  private static final String FAILURE =
      """
      {"Cause":"{\\"errorMessage\\":\\"order {n}: no stock\\",\\"errorType\\":\\"Error\\",\
      \\"stackTrace\\":[\\"  at handler.js:{n}:7\\"]}","Error":"Error",\
      "ExecutionArn":"{arn}execution:orders/Work:{name}","Input":"{input}",\
      "InputDetails":{"Included":true},"Name":"{name}","OutputDetails":{"Included":true},\
      "RedriveCount":0,"RedriveStatus":"REDRIVABLE_BY_MAP_RUN","StartDate":"{start}",\
      "StateMachineArn":"{arn}stateMachine:orders/Work","Status":"FAILED","StopDate":"{stop}"}\
      """;

  private void write(Path file, int records, String record) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < records; i++) {
        out.write(i == 0 ? "[" : ",");
        out.write(record(record));
      }
      out.write("]");
    }
  }

  private String record(String record) {
    Instant start = START.plusMillis(3L * number);
    StringBuilder lines = new StringBuilder();
    for (int line = random.nextInt(6); line >= 0; line--) {
      lines.append("{\\\"sku\\\":\\\"sku-").append(random.nextInt()).append("\\\",\\\"qty\\\":2},");
    }
    return record
        .replace("{input}", "{\\\"orderId\\\":\\\"o-{n}\\\",\\\"lines\\\":[" + lines + "1]}")
        .replace("{arn}", ARN)
        .replace("{name}", new UUID(random.nextLong(), random.nextLong()).toString())
        .replace("{n}", Integer.toString(number++))
        .replace("{start}", start.toString())
        .replace("{stop}", start.plusMillis(100 + random.nextInt(1_900)).toString());
  }
}
