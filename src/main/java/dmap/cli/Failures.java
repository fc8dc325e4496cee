package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Turns an exception that ends a command into text on stderr and an exit code. This is the only
/// place where that happens.
///
///     dmap: what happened, and to what
///       a detail, one a line
///     hint: what to do next
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final String REPORT =
      "please report it to the project, with the command and the lines above";

  private final Host host;

  Failures(Host host) {
    this.host = host;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return report(e, options(command.getCommandSpec()));
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    Usage usage = Usage.of(e);
    print(new OutputOptions(), usage.message(), List.of(), usage.hint());
    return ExitCode.USAGE.value();
  }

  /// @param e what no command has caught, or what went wrong before there was a command
  int report(Throwable e, OutputOptions options) {
    return switch (e) {
      case DmapException refused -> {
        print(options, refused.getMessage(), details(refused, options), refused.hint());
        yield refused.exitCode().value();
      }
      case BrokenOutput broken -> {
        if (!broken.readerWentAway()) {
          print(options, "cannot write to stdout: " + broken.reason(), List.of(), "");
        }
        yield ExitCode.ERROR.value();
      }
      case OutOfMemoryError _ -> {
        print(options, "out of memory", List.of(), "");
        yield ExitCode.ERROR.value();
      }
      default -> {
        print(options, "this is a bug in dmap: " + e, stackTrace(e), REPORT);
        yield ExitCode.ERROR.value();
      }
    };
  }

  private static List<String> details(DmapException e, OutputOptions options) {
    List<String> details = new ArrayList<>(e.details());
    if (options.verbose() && e.getCause() != null) {
      details.addAll(stackTrace(e.getCause()));
    }
    return details;
  }

  private void print(OutputOptions options, String message, List<String> details, String hint) {
    Output err = options.terminal(host).err();
    List<String> lines = new ArrayList<>();
    lines.add(err.theme().failed("dmap:") + " " + SafeText.of(message));
    details.forEach(detail -> lines.add("  " + SafeText.of(detail)));
    if (!hint.isEmpty()) {
      lines.add(err.theme().hint("hint: " + SafeText.of(hint)));
    }
    err.print(lines);
  }

  private static List<String> stackTrace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString().lines().map(line -> line.replace("\t", "  ")).toList();
  }

  private static OutputOptions options(CommandSpec command) {
    return command.mixins().values().stream()
        .flatMap(mixin -> ownOptions(mixin.userObject()).stream())
        .findFirst()
        .orElseGet(OutputOptions::new);
  }

  private static Optional<OutputOptions> ownOptions(Object mixin) {
    return switch (mixin) {
      case Session session -> Optional.of(session.output());
      case OutputOptions options -> Optional.of(options);
      default -> Optional.empty();
    };
  }
}
