package dmap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `dmap` without a subcommand.
@Command(
    name = "dmap",
    description = "Plan, rehearse, run, watch and harvest Distributed Map jobs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }
}
