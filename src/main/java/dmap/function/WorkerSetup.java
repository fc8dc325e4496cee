package dmap.function;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything that the workers of one function have in common.
record WorkerSetup(FunctionSpec spec, FunctionSettings settings, Shims shims, FunctionLog log) {

  static WorkerSetup of(FunctionSpec spec, FunctionSettings settings, FunctionLog log) {
    return new WorkerSetup(spec, settings, Shims.in(settings.home()), log);
  }

  /// The process to start, its output not yet directed anywhere.
  ///
  /// @throws IOException if there is no such program
  ProcessBuilder process(String functionArn, String api) throws IOException {
    Map<String, String> environment =
        WorkerEnvironment.of(spec, functionArn, api, settings.environment());
    List<String> argv = argv(SearchPath.of(environment));
    ProcessBuilder process = new ProcessBuilder(argv).directory(spec.host().directory().toFile());
    process.environment().clear();
    process.environment().putAll(environment);
    return process.redirectErrorStream(true);
  }

  private List<String> argv(SearchPath path) throws IOException {
    return switch (spec.host()) {
      case FunctionHost.Handler handler ->
          List.of(
              program(path, handler.language().interpreter()),
              shims.file(handler.language()).toString(),
              handler.file().toString(),
              handler.symbol());
      case FunctionHost.Command command -> {
        List<String> argv = new ArrayList<>(command.argv());
        argv.set(0, program(path, argv.getFirst()));
        yield argv;
      }
    };
  }

  private String program(SearchPath path, String name) throws IOException {
    return path.find(name, spec.host().directory())
        .map(Path::toString)
        .orElseThrow(() -> new IOException("fork/exec " + name + ": no such file or directory"));
  }
}
