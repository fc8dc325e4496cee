package dmap.cli;

import dmap.DmapException;
import dmap.launch.DeployedJob;
import dmap.launch.JobRequest;
import dmap.launch.LoadedJob;
import dmap.maprun.StateMachineArn;
import dmap.run.RunTarget;
import dmap.status.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Which job a command is about, and what is different about the job this time.
final class JobOptions {
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

  LoadedJob load(Session session) {
    JobRequest request = request(session.host());
    return request
        .deployed()
        .map(arn -> new DeployedJob(arn, session.connector(), session.place(RunTarget.of(arn))))
        .map(there -> there.load(request))
        .orElseGet(() -> LoadedJob.ofFile(request));
  }

  JobRequest request(Host host) {
    return new JobRequest(
        job,
        host.workingDirectory().resolve(job),
        deployed(),
        assignments,
        first == null ? OptionalLong.empty() : OptionalLong.of(first));
  }

  /// @throws DmapException if JOB is an ARN, but not of a state machine
  private Optional<StateMachineArn> deployed() {
    if (!job.startsWith("arn:")) {
      return Optional.empty();
    }
    Optional<StateMachineArn> arn =
        StateMachineArn.parse(job).filter(machine -> machine.label().isEmpty());
    if (arn.isEmpty()) {
      throw DmapException.usage(
          job + " is not the ARN of a state machine",
          Watched.parse(job).isPresent()
              ? "that is a run; `dmap status` shows it"
              : "such as arn:aws:states:REGION:ACCOUNT:stateMachine:NAME, without version or"
                  + " alias");
    }
    return arn;
  }

  /// The input of the execution, if one was given: JSON itself, or a file that holds it.
  Optional<JsonNode> input(Host host) {
    return Optional.ofNullable(input).map(text -> JsonArgument.read("--input", text, host));
  }
}
