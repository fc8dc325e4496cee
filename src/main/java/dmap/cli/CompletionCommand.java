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
      "To complete dmap with the tab key from the next shell on:",
      "  bash  dmap completion bash > ~/.local/share/bash-completion/completions/dmap",
      "        or, without the package bash-completion, in ~/.bashrc:",
      "        source <(dmap completion bash)",
      "  zsh   dmap completion zsh > FOLDER/_dmap   with FOLDER one of $fpath",
      "  fish  dmap completion fish > ~/.config/fish/completions/dmap.fish"
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

  static final class OfShell extends Words<Shell> {
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
