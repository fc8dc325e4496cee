package dmap.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `dmap` without a subcommand.
@Command(
    name = "dmap",
    synopsisSubcommandLabel = "COMMAND",
    description = "Plan, rehearse, run, watch and harvest Distributed Map jobs.",
    versionProvider = Version.class,
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:dmap could not do it",
      "2:wrong usage, or an invalid job file",
      "3:the execution failed, timed out or was aborted",
      "4:credentials, a permission or a quota refused it",
      "124:--timeout passed; the run goes on",
      "130:interrupted; the run goes on"
    },
    footer = {"", "`dmap COMMAND --help` tells more about a command."})
final class RootCommand implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  private boolean version;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
