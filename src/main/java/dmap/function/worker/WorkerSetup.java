package dmap.function.worker;

import dmap.function.invoke.FunctionSettings;
import dmap.function.log.FunctionLog;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionProblem;
import dmap.function.spec.FunctionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that the workers of one function have in common.
public record WorkerSetup(
    FunctionSpec spec, FunctionHost.Program program, FunctionSettings settings, FunctionLog log) {

  /// How long a worker may take until it asks for its first event. Lambda ends a runtime that takes
  /// longer than 10 s, starts it once more, and then allows it the timeout of the function. JVMs
  /// that start at the same time on a busy machine need that; if another program takes longer,
  /// something is wrong with it.
  Duration initLimit() {
    Duration limit = settings.limits().init();
    return switch (program) {
      case FunctionHost.Handler _, FunctionHost.Command _ -> limit;
      case FunctionHost.Java _ -> spec.timeout().compareTo(limit) > 0 ? spec.timeout() : limit;
    };
  }

  /// The process of a worker, ready to start except for where its output goes.
  ///
  /// @throws IOException if the program is not found
  ProcessBuilder process(String functionArn, String api) throws IOException {
    Map<String, String> environment =
        WorkerEnvironment.of(spec, program, functionArn, api, settings.environment());
    ProcessBuilder process =
        new ProcessBuilder(argv(environment)).directory(program.directory().toFile());
    process.environment().clear();
    process.environment().putAll(environment);
    return process.redirectErrorStream(true);
  }

  private List<String> argv(Map<String, String> environment) throws IOException {
    SearchPath path = SearchPath.of(environment);
    return switch (program) {
      case FunctionHost.Handler handler ->
          List.of(
              find(path, handler.language().interpreter()),
              Shims.in(settings.home()).file(handler.language()).toString(),
              handler.file().toString(),
              handler.symbol());
      case FunctionHost.Command command -> {
        List<String> argv = new ArrayList<>(command.argv());
        argv.set(0, find(path, argv.getFirst()));
        yield argv;
      }
      case FunctionHost.Java java -> {
        JavaRuntime runtime = JavaRuntime.installed();
        Optional<FunctionProblem> refusal = runtime.refusal(spec);
        if (refusal.isPresent()) {
          throw new IOException(refusal.get().message());
        }
        yield runtime.argv(java, spec, environment, settings.home());
      }
    };
  }

  private String find(SearchPath path, String name) throws IOException {
    return path.find(name, program.directory())
        .map(Path::toString)
        .orElseThrow(() -> new IOException("fork/exec " + name + ": no such file or directory"));
  }
}
