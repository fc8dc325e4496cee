package dmap.cli;

import dmap.ExitCode;
import dmap.render.run.RunListJson;
import dmap.render.run.RunListText;
import dmap.run.RecentRuns;
import dmap.run.RunList;
import dmap.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `dmap list`: the runs that were started from this home.
@Command(
    footer = {
      "",
      "Runs that had not ended are looked at again. In a pipe each run is a line of",
      "tab-separated fields: name, status, items, succeeded, failed, start, target,",
      "ARN.",
      "",
      "Examples:",
      "  dmap list",
      "  dmap list -n 100 | grep FAILED | cut -f 1"
    })
final class ListCommand implements Callable<Integer> {
  private final Host host;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  ListCommand(Host host) {
    this.host = host;
  }

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 1, not " + limit);
    }
    try (Connections connections = new Connections(host, target)) {
      RunList list =
          new RecentRuns(target.ledger(host), connections::reach, host.clock()).list(limit);
      list.notes().forEach(note -> output.say(host, note));
      print(list, output.terminal(host));
      return ExitCode.OK.value();
    }
  }

  private void print(RunList list, Terminal terminal) {
    switch (output.format()) {
      case JSON -> terminal.out().print(RunListJson.line(list));
      case TEXT -> {
        terminal
            .out()
            .print(
                terminal.out().person()
                    ? RunListText.lines(list, terminal.width(), terminal.out().theme())
                    : RunListText.fields(list));
        if (list.runs().isEmpty()) {
          output.say(
              host, "no run yet in " + target.home(host) + "; start one with `dmap run JOB`");
        }
      }
    }
  }
}
