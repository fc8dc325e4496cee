package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.json.MalformedJson;
import dmap.maprun.StateMachineArn;
import dmap.status.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Which job, and what is different about it this time.
final class JobOptions {
  private static final int MAX_INPUT_BYTES = 262_144;

  @Parameters(
      paramLabel = "JOB",
      description =
          "Job file (YAML or JSON), ASL definition (*.asl.json, *.asl.yaml), or ARN of a deployed"
              + " state machine.")
  private String job;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Set a key of the job file, such as -D batch.items=50.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--input",
      paramLabel = "FILE|JSON",
      description = "Input of the execution (default: {}).")
  private String input;

  @Option(names = "--first", paramLabel = "N", description = "Only the first N items: a pilot.")
  private Long first;

  Path file(Host host) {
    return host.workingDirectory().resolve(job);
  }

  /// Nothing if JOB is a file.
  ///
  /// @throws DmapException if it is an ARN, but of something else
  Optional<StateMachineArn> deployed() {
    if (!job.startsWith("arn:")) {
      return Optional.empty();
    }
    Optional<StateMachineArn> arn =
        StateMachineArn.parse(job).filter(machine -> machine.label().isEmpty());
    if (arn.isEmpty()) {
      throw new DmapException(
          ExitCode.USAGE,
          job + " is not the ARN of a state machine",
          Watched.parse(job).isPresent()
              ? "that is a run; `dmap status` shows it"
              : "such as arn:aws:states:REGION:ACCOUNT:stateMachine:NAME, without version or"
                  + " alias");
    }
    return arn;
  }

  /// Only a job file can be changed by options.
  ///
  /// @param what JOB is instead
  /// @throws DmapException if it was tried
  void refuseChanges(String what) {
    if (!assignments.isEmpty() || first != null) {
      throw new DmapException(
          ExitCode.USAGE,
          "-D and --first change a job file; " + job + " is " + what,
          "edit the definition, or write a job file with `dmap init`");
    }
  }

  /// As it was typed.
  String name() {
    return job;
  }

  List<String> assignments() {
    return List.copyOf(assignments);
  }

  OptionalLong first() {
    if (first == null) {
      return OptionalLong.empty();
    }
    if (first < 1) {
      throw new DmapException(ExitCode.USAGE, "--first must be at least 1, not " + first, "");
    }
    return OptionalLong.of(first);
  }

  /// The execution's input as it was given: JSON itself, or a file with JSON.
  Optional<JsonNode> input(Host host) {
    return Optional.ofNullable(input).map(text -> parse(text, host));
  }

  private static JsonNode parse(String text, Host host) {
    String json = isFile(text, host) ? read(host.workingDirectory().resolve(text), text) : text;
    try {
      return Json.parse(json);
    } catch (MalformedJson e) {
      throw new DmapException(
          ExitCode.USAGE,
          "--input is not JSON: line "
              + e.line()
              + ", column "
              + e.column()
              + ": "
              + e.getMessage(),
          "give JSON such as '{\"day\": \"2026-11-21\"}', or a file that holds it");
    }
  }

  private static boolean isFile(String text, Host host) {
    try {
      return Files.isRegularFile(host.workingDirectory().resolve(text));
    } catch (InvalidPathException e) {
      return false; // JSON is hardly ever a path
    }
  }

  private static String read(Path file, String name) {
    try {
      if (Files.size(file) > MAX_INPUT_BYTES) {
        throw new DmapException(
            ExitCode.USAGE,
            "--input " + name + " is larger than 256 KiB",
            "that is the service's limit");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.USAGE, "--input: cannot read " + name, "give JSON or a file that holds it", e);
    }
  }
}
