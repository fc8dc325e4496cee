package dmap.cli;

import static dmap.cli.Commands.Preparation.CLIENTS;
import static dmap.cli.Commands.Preparation.NONE;
import static dmap.cli.Commands.Preparation.RESULTS;

import dmap.aws.AwsClients;
import dmap.json.Json;
import java.io.File;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/// All commands, in the order of the help.
final class Commands {
  private static final int HELP_COLUMNS = 80;

  private static final List<Entry> ALL =
      List.of(
          new Entry("init", "Write a starter job, ready to run.", NONE, InitCommand::new),
          new Entry(
              "plan", "Show what a run would start, before it starts.", NONE, PlanCommand::new),
          new Entry("run", "Start a job and watch it to its end.", CLIENTS, RunCommand::new),
          new Entry("status", "Show how a run stands, once or live.", CLIENTS, StatusCommand::new),
          new Entry("results", "Sum up the result files of a run.", RESULTS, ResultsCommand::new),
          new Entry("list", "List the runs that were started from here.", NONE, ListCommand::new),
          new Entry("stop", "Stop a run and all its child executions.", CLIENTS, StopCommand::new),
          new Entry(
              "test",
              "Try one state, or the item processor on the first items.",
              CLIENTS,
              TestCommand::new),
          new Entry(
              "tune", "Change concurrency and tolerance of a run.", CLIENTS, TuneCommand::new),
          new Entry(
              "redrive",
              "Let a run that failed go on where it failed.",
              CLIENTS,
              RedriveCommand::new),
          new Entry(
              "local", "Serve the embedded engine to other AWS clients.", NONE, LocalCommand::new),
          new Entry(
              "completion",
              "Print the completion script of a shell.",
              NONE,
              CompletionCommand::new),
          new Entry("help", "Show a document, or the help of a command.", NONE, HelpCommand::new));

  private Commands() {}

  /// What a process can load on another thread while it reads the command line.
  enum Preparation {
    NONE,
    /// The command calls Step Functions, whatever its options say.
    CLIENTS,
    /// The command reads from S3 if its argument is an S3 URI, and from the disk if it is a folder.
    /// Otherwise it calls Step Functions.
    RESULTS;

    void run(String[] args) {
      switch (this) {
        case NONE -> {
          // what the command needs depends on its options
        }
        case CLIENTS -> calls();
        case RESULTS -> {
          if (any(args, argument -> argument.startsWith("s3://"))) {
            AwsClients.prepareObjects();
            Json.mapper();
          } else if (!any(args, argument -> new File(argument).isDirectory())) {
            calls();
          }
        }
      }
    }

    private static void calls() {
      AwsClients.prepare();
      Json.mapper();
    }

    private static boolean any(String[] args, Predicate<String> matches) {
      return Arrays.stream(args).skip(1).anyMatch(matches);
    }
  }

  /// @param preparation what a process of its own can do early; tests and training runs skip it
  /// @param description one line, for the help of `dmap` and of the command
  /// @param make makes the command, whose options are annotated for picocli
  private record Entry(
      String name, String description, Preparation preparation, Function<Host, Object> make) {

    /// The command with all its options. The help lists them in the order in which they are
    /// declared: the command's own options before the common ones.
    CommandLine command(Host host) {
      CommandLine command = new CommandLine(make.apply(host));
      command
          .getCommandSpec()
          .name(name)
          .usageMessage()
          .description(description)
          .abbreviateSynopsis(true)
          .sortOptions(false)
          .parameterListHeading("%n")
          .optionListHeading("%n");
      return command;
    }

    /// The command without options, for the help of `dmap`.
    CommandSpec line() {
      CommandSpec spec = CommandSpec.create().name(name);
      spec.usageMessage().description(description);
      return spec;
    }
  }

  static CommandLine all(Host host) {
    CommandLine line = RootCommand.line();
    ALL.forEach(entry -> line.addSubcommand(entry.name(), entry.command(host)));
    return alike(line, host);
  }

  /// The command line for these words. Only the command that they name gets its options, because
  /// picocli reads annotations by reflection, which takes longer than most commands do.
  static CommandLine named(String[] args, Host host) {
    CommandLine line = RootCommand.line();
    entry(args)
        .ifPresentOrElse(
            entry -> line.addSubcommand(entry.name(), entry.command(host)),
            () -> ALL.forEach(entry -> line.addSubcommand(entry.name(), entry.line())));
    return alike(line, host);
  }

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }

  /// What the help of `dmap` says of the commands, a line each.
  static List<String> lines(Host host) {
    return named(new String[0], host).getHelp().commandList().lines().toList();
  }

  static Optional<String> usage(String name, Host host) {
    return entry(new String[] {name})
        .map(_ -> named(new String[] {name}, host))
        .map(line -> line.getSubcommands().get(name).getUsageMessage());
  }

  /// Loads what the command that these words name is certain to need.
  static void prepare(String[] args) {
    entry(args).ifPresent(entry -> entry.preparation().run(args));
  }

  private static Optional<Entry> entry(String[] args) {
    return args.length == 0
        ? Optional.empty()
        : ALL.stream().filter(entry -> entry.name().equals(args[0])).findFirst();
  }

  private static CommandLine alike(CommandLine line, Host host) {
    Failures failures = new Failures(host);
    return line.setOut(new PrintWriter(host.out(), true))
        .setErr(new PrintWriter(host.err(), true))
        .setUsageHelpWidth(HELP_COLUMNS)
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }
}
