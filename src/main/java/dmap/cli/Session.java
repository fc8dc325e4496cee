package dmap.cli;

import dmap.cli.OutputOptions.Format;
import dmap.launch.Connection;
import dmap.launch.Connector;
import dmap.launch.LocalEndpoint.Use;
import dmap.run.Ledger;
import dmap.run.RunTarget;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/// What a command works with: its process, the target that the options name, and the output that
/// they ask for. It is the last mixin of a command. Everything is made when it is first asked for,
/// so that a command pays only for what it uses.
final class Session {
  private final Host host;
  @Mixin private final TargetOptions target;
  @Mixin private final OutputOptions output;
  private Optional<Terminal> terminal = Optional.empty();

  Session(Host host) {
    this(host, new TargetOptions(), new OutputOptions());
  }

  Session(Host host, TargetOptions target, OutputOptions output) {
    this.host = host;
    this.target = target;
    this.output = output;
  }

  Host host() {
    return host;
  }

  Path home() {
    return target.home(host);
  }

  /// The folder in the home for files that can be made again.
  Path cache() {
    return home().resolve("cache");
  }

  Ledger ledger() {
    return new Ledger(home());
  }

  /// The place that the options name. What they leave open is as at the usual place of the job or
  /// the run, unless they name the other target: a region of AWS means nothing to the embedded
  /// engine.
  RunTarget place(RunTarget usual) {
    return target.overriding(host, usual);
  }

  Connection connect(RunTarget place, Use use) {
    return connector().connect(place, use);
  }

  Connector connector() {
    return new Connector(home(), target.profile(), host.environment(), host.engines());
  }

  Terminal terminal() {
    if (terminal.isEmpty()) {
      terminal = Optional.of(output.terminal(host));
    }
    return terminal.get();
  }

  Output out() {
    return terminal().out();
  }

  Output err() {
    return terminal().err();
  }

  OutputOptions output() {
    return output;
  }

  /// Whether a person reads the results, and as text.
  boolean readByPerson() {
    return output.format() == Format.TEXT && out().person();
  }

  /// Prints the results in the form that was asked for.
  void print(Supplier<List<String>> text, Supplier<String> json) {
    switch (output.format()) {
      case TEXT -> out().print(text.get());
      case JSON -> out().print(json.get());
    }
  }

  /// Prints a line beside the results, on stderr, but not with `-q`.
  void say(String line) {
    if (!output.quiet()) {
      err().print(SafeText.of(line));
    }
  }

  /// Prints a line that helps to find the cause of a problem, on stderr, but only with `-v`.
  void note(String line) {
    if (output.verbose()) {
      err().print(SafeText.of(line));
    }
  }
}
