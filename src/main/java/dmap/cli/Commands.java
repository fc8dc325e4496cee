package dmap.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

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
    return line(host, new Failures(host), _ -> true);
  }

  /// The command line for these words. Only a command that is among them is built. The others have
  /// their line in the help: looking at all options of all commands would take longer than most
  /// commands do, and more than half of the time of `dmap --help`.
  static CommandLine line(Host host, Failures failures, String[] args) {
    return line(host, failures, List.of(args)::contains);
  }

  private static CommandLine line(Host host, Failures failures, Predicate<String> wanted) {
    CommandLine line = new CommandLine(new RootCommand());
    all()
        .forEach(
            (name, constructor) -> {
              Object command = constructor.apply(host);
              line.addSubcommand(name, wanted.test(name) ? command : lineInHelp(command));
            });
    line.getSubcommands().values().forEach(Commands::alike);
    return line.setOut(new PrintWriter(host.out(), true))
        .setErr(new PrintWriter(host.err(), true))
        .setUsageHelpWidth(HELP_COLUMNS)
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static CommandSpec lineInHelp(Object command) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(command.getClass().getAnnotation(Command.class).description());
    return spec;
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
