package dmap.cli;

import dmap.DmapException;
import dmap.function.spec.FunctionSpec;
import dmap.launch.FunctionsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// The Lambda functions that an engine offers to all its state machines.
final class FunctionOptions {
  @Option(
      names = "--functions",
      paramLabel = "FILE",
      description =
          "How functions run here, for all state machines: YAML or JSON with a `functions:`"
              + " section as in a job file.")
  private String file;

  @Option(
      names = "--function-concurrency",
      paramLabel = "N",
      description =
          "Invocations at once of all functions without a `limit` of their own; further ones fail"
              + " with Lambda.TooManyRequestsException (default: any number).")
  private Integer concurrency;

  /// @throws DmapException with all mistakes of the file, if it has any
  List<FunctionSpec> functions(Path workingDirectory) {
    return file == null ? List.of() : FunctionsFile.read(workingDirectory.resolve(file));
  }

  OptionalInt concurrency() {
    if (concurrency != null && concurrency < 0) {
      throw DmapException.usage(
          "--function-concurrency must not be negative, as " + concurrency, "");
    }
    return concurrency == null ? OptionalInt.empty() : OptionalInt.of(concurrency);
  }
}
