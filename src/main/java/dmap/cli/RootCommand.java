package dmap.cli;

import dmap.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The command `dmap` itself. It is built by hand, because every call of every command builds it,
/// and the first annotation that picocli meets takes a quarter of the time of a short command.
final class RootCommand {
  private RootCommand() {}

  static CommandLine line() {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection((Runnable) () -> {})
            .name("dmap")
            .versionProvider(new BuildVersion())
            .addOption(
                OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help.")
                    .build())
            .addOption(
                OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .description("Print the version.")
                    .build());
    spec.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .description("Plan, rehearse, run, watch and harvest Distributed Map jobs.")
        .commandListHeading("%nCommands:%n")
        .optionListHeading("%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes())
        .footer("", "`dmap COMMAND --help` tells more about a command.");
    return new CommandLine(spec);
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      meanings.put(Integer.toString(code.value()), meaning(code));
    }
    return meanings;
  }

  private static String meaning(ExitCode code) {
    return switch (code) {
      case OK -> "done";
      case ERROR -> "dmap could not do it";
      case USAGE -> "wrong usage, or an invalid job file";
      case FAILED -> "the execution failed, timed out or was aborted, or --fail-if";
      case REFUSED -> "credentials, a permission or a quota refused it";
      case TIMEOUT -> "--timeout passed; the run goes on";
      case INTERRUPTED -> "interrupted; the run goes on";
    };
  }
}
