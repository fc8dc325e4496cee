package dmap.cli;

import dmap.terminal.ColorMode;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Option;

/// How a command speaks.
final class OutputOptions {
  /// The form of results on stdout.
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      converter = Words.OfFormat.class,
      completionCandidates = Words.OfFormat.class,
      description = "Form of the results on stdout (default: text).")
  private Format format = Format.TEXT;

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      converter = Words.OfColor.class,
      completionCandidates = Words.OfColor.class,
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

  /// Whether a summary that nobody named is too much: with `-q`, if something else was asked for.
  /// With `-o json` it was.
  boolean onlyWhatWasAskedFor() {
    return quiet && format == Format.TEXT;
  }

  boolean verbose() {
    return verbose;
  }

  /// Says something beside the result, on stderr; nothing with `-q`.
  void say(Host host, String line) {
    if (!quiet) {
      terminal(host).err().print(SafeText.of(line));
    }
  }

  /// Says what only those want to know who look for a cause.
  void note(Host host, List<String> lines) {
    if (verbose) {
      terminal(host).err().print(lines.stream().map(SafeText::of).toList());
    }
  }
}
