package dmap.cli;

import picocli.CommandLine.Parameters;

/// Which run a command is about, for commands that take the last run if none is named.
final class RunArgument {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Name or ARN of an execution, or ARN of a map run (default: the last run).")
  private String run;

  RunReference resolve(Session session) {
    return RunReference.resolve(run, session);
  }
}
