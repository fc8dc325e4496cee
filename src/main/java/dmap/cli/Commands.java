package dmap.cli;

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
          new Entry(
              "init", "Write a starter job, ready to run.", Preparation.NONE, InitCommand::new),
          new Entry(
              "plan",
              "Show what a run would start, before it starts.",
              Preparation.NONE,
              PlanCommand::new),
          new Entry(
              "run", "Start a job and watch it to its end.", Preparation.CLIENTS, RunCommand::new),
          new Entry(
              "status",
              "Show how a run stands, once or live.",
              Preparation.CLIENTS,
              StatusCommand::new),
          new Entry(
              "results",
              "Sum up the result files of a run.",
              Preparation.RESULTS,
              ResultsCommand::new),
          new Entry(
              "list",
              "List the runs that were started from here.",
              Preparation.NONE,
              ListCommand::new),
          new Entry(
              "stop",
              "Stop a run and all its child executions.",
              Preparation.CLIENTS,
              StopCommand::new),
          new Entry(
              "test",
              "Try one state, or the item processor on the first items.",
              Preparation.CLIENTS,
              TestCommand::new),
          new Entry(
              "tune",
              "Change concurrency and tolerance of a run.",
              Preparation.CLIENTS,
              TuneCommand::new),
          new Entry(
              "redrive",
              "Let a run that failed go on where it failed.",
              Preparation.CLIENTS,
              RedriveCommand::new),
          new Entry(
              "local",
              "Serve the embedded engine to other AWS clients.",
              Preparation.NONE,
              LocalCommand::new),
          new Entry(
              "completion",
              "Print the completion script of a shell.",
              Preparation.NONE,
              CompletionCommand::new),
          new Entry(
              "help",
              "Show a document, or the help of a command.",
              Preparation.NONE,
              HelpCommand::new));

  private Commands() {}

  /// What a process can do on another thread while it reads the command line.
  private enum Preparation {
    NONE,
    /// The command is going to call Step Functions, whatever its options say.
    CLIENTS,
    /// It is going to read from S3 if it gets an S3 URI, from the disk if it gets a folder, and
    /// else to call Step Functions.
    RESULTS;

    void run(String[] args) {
      switch (this) {
        case NONE -> {
          // nothing is known before the options are
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

  /// @param preparation taken only by a process that has nothing else to do
  /// @param description one line, for the help of `dmap` and of the command
  /// @param make the class with the options, annotated for picocli
  private record Entry(
      String name, String description, Preparation preparation, Function<Host, Object> make) {

    /// With all its options. Those stay in the order in which they are declared: the command's own
    /// before the common ones.
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

    /// What the help of `dmap` says of it.
    CommandSpec line() {
      CommandSpec spec = CommandSpec.create().name(name);
      spec.usageMessage().description(description);
      return spec;
    }
  }

  /// Every command with all its options.
  static CommandLine all(Host host) {
    CommandLine line = Root.line();
    ALL.forEach(entry -> line.addSubcommand(entry.name(), entry.command(host)));
    return alike(line, host);
  }

  /// The command line for these words: only the command that they name has its options. Picocli
  /// reads annotations by reflection, which takes longer than most commands do.
  static CommandLine named(String[] args, Host host) {
    CommandLine line = Root.line();
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

  /// The help of a command; absent if there is none of this name.
  static Optional<String> usage(String name, Host host) {
    return entry(new String[] {name})
        .map(_ -> named(new String[] {name}, host))
        .map(line -> line.getSubcommands().get(name).getUsageMessage());
  }

  /// Gets ready for the command that these words name. For a thread of its own.
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
