package dmap.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/// All commands, in the order of the help.
final class Commands {
  private static final int HELP_COLUMNS = 80;

  private Commands() {}

  private static Map<String, Function<Host, Object>> all() {
    Map<String, Function<Host, Object>> all = new LinkedHashMap<>();
    all.put("status", StatusCommand::new);
    all.put("list", ListCommand::new);
    all.put("stop", StopCommand::new);
    return all;
  }

  /// Every command with all its options.
  static CommandLine line(Host host) {
    return line(host, new Failures(host), new String[0]);
  }

  /// The command line for these words. If the first is a command, only that one is built: looking
  /// at the options of all of them would take longer than most commands do.
  static CommandLine line(Host host, Failures failures, String[] args) {
    CommandLine line = new CommandLine(new RootCommand());
    Map<String, Function<Host, Object>> all = all();
    if (args.length > 0 && all.containsKey(args[0])) {
      line.addSubcommand(args[0], all.get(args[0]).apply(host));
    } else {
      all.forEach((name, command) -> line.addSubcommand(name, command.apply(host)));
    }
    line.getSubcommands().values().forEach(Commands::alike);
    return line.setOut(new PrintWriter(host.out(), true))
        .setErr(new PrintWriter(host.err(), true))
        .setUsageHelpWidth(HELP_COLUMNS)
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /// Options stay in the order in which they are declared: the command's own before the common
  /// ones.
  private static void alike(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .parameterListHeading("%n")
        .optionListHeading("%n");
  }
}
