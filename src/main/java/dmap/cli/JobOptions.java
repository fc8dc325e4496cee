package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
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
  @Parameters(
      paramLabel = "JOB",
      description = "Job file (YAML or JSON), or ASL definition (*.asl.json, *.asl.yaml).")
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
    return Optional.ofNullable(input).map(text -> JsonArgument.read("--input", text, host));
  }
}
