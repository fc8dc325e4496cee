package dmap.function.check;

import dmap.LocalAccount;
import dmap.function.invoke.FunctionResult.Failed;
import dmap.function.invoke.FunctionSettings;
import dmap.function.invoke.UrlInvoker;
import dmap.function.log.FunctionLog;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionProblem;
import dmap.function.spec.FunctionSpec;
import dmap.function.worker.JavaRuntime;
import dmap.function.worker.SearchPath;
import dmap.function.worker.Worker;
import dmap.function.worker.WorkerEnvironment;
import dmap.function.worker.WorkerSetup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Finds before a run what would make its functions fail: an interpreter, a file, a function in a
/// file or a program that is missing, or a file that cannot be imported.
///
/// A handler is tried for real: a worker starts, imports the file and looks for the handler, and is
/// ended before it gets an event. A command is not started, because its start may be expensive. For
/// a URL, the check is whether something accepts connections there.
public final class FunctionChecks {
  private static final String ARN = LocalAccount.arn("lambda", "function:");
  private static final int CONNECT_MILLIS = 5_000;

  private final FunctionSettings settings;

  public FunctionChecks(FunctionSettings settings) {
    this.settings = settings;
  }

  /// All problems of all functions, in the order of the functions. What executes a function adds at
  /// most one. Takes as long as the slowest import, at most the init limit of the settings.
  public List<FunctionProblem> check(Collection<FunctionSpec> specs) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<FunctionProblem> problems = new ArrayList<>();
      for (Future<List<FunctionProblem>> checked :
          threads.invokeAll(specs.stream().map(spec -> task(spec)).toList())) {
        problems.addAll(checked.get());
      }
      return problems;
    } catch (ExecutionException e) {
      throw FunctionLog.cannotWrite(
          "cannot check the functions in " + settings.home(), e.getCause());
    }
  }

  private Callable<List<FunctionProblem>> task(FunctionSpec spec) {
    return () -> {
      List<FunctionProblem> problems = new ArrayList<>(references(spec));
      host(spec).ifPresent(problems::add);
      return problems;
    };
  }

  private List<FunctionProblem> references(FunctionSpec spec) {
    return spec.environment().entrySet().stream()
        .filter(
            entry ->
                WorkerEnvironment.reference(entry.getValue())
                    .filter(name -> !settings.environment().containsKey(name))
                    .isPresent())
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                spec.problem(
                    "`" + entry.getKey() + "` takes " + entry.getValue() + ", which is not set",
                    "set it where dmap is started"))
        .toList();
  }

  private Optional<FunctionProblem> host(FunctionSpec spec)
      throws InterruptedException, IOException {
    return switch (spec.host()) {
      case FunctionHost.Handler handler -> {
        Optional<FunctionProblem> missing = file(spec, handler, path(spec, handler));
        yield missing.isPresent() ? missing : attempt(spec, handler, handler.file().toString());
      }
      case FunctionHost.Command command -> command(spec, command, path(spec, command));
      case FunctionHost.Java java -> {
        Optional<FunctionProblem> missing = java(spec, java);
        yield missing.isPresent() ? missing : attempt(spec, java, "class " + java.className());
      }
      case FunctionHost.Url url -> url(spec, url.uri());
      case FunctionHost.Stub _ -> Optional.empty();
    };
  }

  private Map<String, String> environment(FunctionSpec spec, FunctionHost.Program program) {
    return WorkerEnvironment.of(spec, program, ARN, "", settings.environment());
  }

  private SearchPath path(FunctionSpec spec, FunctionHost.Program program) {
    return SearchPath.of(environment(spec, program));
  }

  private Optional<FunctionProblem> java(FunctionSpec spec, FunctionHost.Java java)
      throws IOException {
    Optional<FunctionProblem> refusal = JavaRuntime.installed().refusal(spec);
    if (refusal.isPresent()) {
      return refusal;
    }
    try {
      JavaRuntime.java(environment(spec, java));
    } catch (IOException e) {
      return Optional.of(
          spec.problem(e.getMessage(), "install a JDK or JRE, or set JAVA_HOME to one"));
    }
    return new JavaCheck(spec, java).problem();
  }

  private Optional<FunctionProblem> file(
      FunctionSpec spec, FunctionHost.Handler handler, SearchPath path) {
    String interpreter = handler.language().interpreter();
    if (path.find(interpreter, handler.directory()).isEmpty()) {
      return Optional.of(
          spec.problem(
              "no `" + interpreter + "` on PATH to run " + handler.file(),
              "install it, or add its folder to PATH"));
    }
    if (!Files.isRegularFile(handler.file())) {
      return Optional.of(
          spec.problem("no file " + handler.file(), "paths start at the job file's folder"));
    }
    return Files.isReadable(handler.file())
        ? Optional.empty()
        : Optional.of(spec.problem("cannot read " + handler.file(), "check its permissions"));
  }

  private Optional<FunctionProblem> command(
      FunctionSpec spec, FunctionHost.Command command, SearchPath path) {
    String program = command.argv().getFirst();
    if (!Files.isDirectory(command.directory())) {
      return Optional.of(spec.problem("no folder " + command.directory(), ""));
    }
    if (path.find(program, command.directory()).isPresent()) {
      return Optional.empty();
    }
    boolean named = program.indexOf('/') < 0;
    Path file = command.directory().resolve(program);
    if (named) {
      String hint = Files.exists(file) ? "write `./" + program + "` for the one in the folder" : "";
      return Optional.of(spec.problem("no `" + program + "` on PATH", hint));
    }
    return Optional.of(
        Files.isRegularFile(file)
            ? spec.problem(file + " is not executable", "run `chmod +x` on it")
            : spec.problem("no file " + file, "paths start at the job file's folder"));
  }

  /// Whether something accepts connections at the URL of a function. Nothing is invoked.
  private static Optional<FunctionProblem> url(FunctionSpec spec, URI uri) {
    int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    String host = uri.getHost().replaceAll("^\\[|]$", "");
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          spec.problem(
              "cannot connect to " + uri + ": " + UrlInvoker.why(e),
              "start what serves it first, such as `sam local start-lambda`"));
    }
  }

  /// @param code what a worker imports, for the message
  private Optional<FunctionProblem> attempt(
      FunctionSpec spec, FunctionHost.Program program, String code)
      throws InterruptedException, IOException {
    String requestId = settings.requestIds().get().toString();
    try (FunctionLog log = settings.log(spec);
        Worker worker =
            new Worker(
                new WorkerSetup(spec, program, settings, log),
                ARN + spec.functionName(),
                requestId)) {
      Optional<Failed> failed = worker.awaitReady(requestId);
      return failed.map(f -> new InitFailure(spec, program, code).explain(f, log.file()));
    } catch (Worker.NotStarted e) {
      return Optional.of(spec.problem("cannot start: " + e.getMessage(), ""));
    }
  }
}
