package dmap.cli.completion;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command line with everything that can be completed, and descriptions that have to be quoted.
@Command(
    name = "dmap",
    subcommands = {
      SampleProgram.Run.class,
      SampleProgram.Status.class,
      SampleProgram.Init.class,
      SampleProgram.Engine.class
    })
final class SampleProgram {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private SampleProgram() {}

  static CompletionModel model() {
    CommandLine.IFactory factory = CommandLine.defaultFactory();
    return CompletionModel.of(new CommandLine(new SampleProgram(), factory).getCommandSpec());
  }

  enum Form {
    text,
    json
  }

  static final class Common {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "text|json",
        description = "Form of results.")
    private Form form;

    @Option(
        names = "--home",
        paramLabel = "DIR",
        description = "Where it's kept [default: $DMAP_HOME]: a folder. More of it.")
    private Path home;

    @Option(names = "--secret", hidden = true)
    private boolean secret;
  }

  @Command(name = "run", description = "Run a job: `deploy`, start, watch.")
  static final class Run {
    @Parameters(paramLabel = "JOB")
    private Path job;

    @Option(
        names = {"-d", "--detach"},
        description = "Don't watch.")
    private boolean detach;

    @Option(names = "--input", paramLabel = "FILE|JSON", description = "Its input.")
    private String input;

    @Option(names = "--name", paramLabel = "NAME", description = "Its \\name.")
    private String name;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "Override.")
    private Map<String, String> values;

    @CommandLine.Mixin private Common common;
  }

  @Command(name = "status", description = "Show how a run stands.")
  static final class Status {
    @Parameters(arity = "0..1", paramLabel = "RUN")
    private List<String> run;

    @CommandLine.Mixin private Common common;
  }

  @Command(name = "init", description = "Write a job.")
  static final class Init {
    @Parameters(arity = "0..1", paramLabel = "DIR")
    private Path folder;
  }

  @Command(name = "engine", hidden = true)
  static final class Engine {}
}
