package dmap.cli;

import dmap.terminal.ColorMode;
import dmap.terminal.Terminal;
import picocli.CommandLine.Option;

/// In which form a command prints results, and what it says beside them.
final class OutputOptions {
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      converter = WordConverter.OfFormat.class,
      completionCandidates = WordConverter.OfFormat.class,
      description = "Form of the results on stdout (default: text).")
  private Format format = Format.TEXT;

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      converter = WordConverter.OfColor.class,
      completionCandidates = WordConverter.OfColor.class,
      description = "Colours (default: auto, if a person reads and NO_COLOR is not set).")
  private ColorMode color = ColorMode.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no hints on stderr.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "More on stderr: notes, and what led to an error.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  Format format() {
    return format;
  }

  Terminal terminal(Host host) {
    return host.terminal().apply(color);
  }

  boolean quiet() {
    return quiet;
  }

  /// Whether a command that was asked for something else should leave its summary out: `-q` says
  /// so, but `-o json` asks for the summary.
  boolean onlyWhatWasAskedFor() {
    return quiet && format == Format.TEXT;
  }

  boolean verbose() {
    return verbose;
  }
}
