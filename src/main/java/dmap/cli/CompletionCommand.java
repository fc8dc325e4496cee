package dmap.cli;

import dmap.ExitCode;
import dmap.cli.completion.CompletionModel;
import dmap.cli.completion.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `dmap completion`: the completion script of a shell.
@Command(
    footer = {
      "",
      "The scripts complete commands, options, job files and the names of recent runs.",
      "",
      "Examples:",
      "  dmap completion bash > ~/.local/share/bash-completion/completions/dmap",
      "  dmap completion zsh > DIR/_dmap               DIR: one of $fpath",
      "  dmap completion fish > ~/.config/fish/completions/dmap.fish",
      "  source <(dmap completion bash)                for this shell, or in ~/.bashrc"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Host host;

  @Parameters(
      paramLabel = "SHELL",
      converter = OfShell.class,
      completionCandidates = OfShell.class,
      description = "One of: bash, zsh, fish.")
  private Shell shell;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  CompletionCommand(Host host) {
    this.host = host;
  }

  static final class OfShell extends WordConverter<Shell> {
    OfShell() {
      super(Shell.class);
    }
  }

  @Override
  public Integer call() {
    CompletionModel model = CompletionModel.of(Commands.all(host).getCommandSpec());
    host.out().print(shell.script(model));
    return ExitCode.OK.value();
  }
}
