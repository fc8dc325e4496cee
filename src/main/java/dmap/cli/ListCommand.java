package dmap.cli;

import dmap.ExitCode;
import dmap.cli.OutputOptions.Format;
import dmap.render.run.RunListJson;
import dmap.render.run.RunListText;
import dmap.run.RecentRuns;
import dmap.run.RecentRuns.RunList;
import dmap.terminal.Output;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `dmap list`: lists the runs that were started from this home.
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
  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private final Session session;

  ListCommand(Host host) {
    this.session = new Session(host);
  }

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 1, not " + limit);
    }
    try (Connections connections = new Connections(session)) {
      RunList list =
          new RecentRuns(session.ledger(), connections::reach, session.host().clock()).list(limit);
      list.notes().forEach(session::say);
      session.print(() -> lines(list), () -> RunListJson.line(list));
      if (list.runs().isEmpty() && session.output().format() == Format.TEXT) {
        session.say("no run yet in " + session.home() + "; start one with `dmap run JOB`");
      }
      return ExitCode.OK.value();
    }
  }

  private List<String> lines(RunList list) {
    Output out = session.out();
    return out.person()
        ? RunListText.lines(list, session.terminal().width(), out.theme())
        : RunListText.fields(list);
  }
}
