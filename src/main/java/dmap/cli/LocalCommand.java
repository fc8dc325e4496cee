package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.function.spec.FunctionSpec;
import dmap.json.Json;
import dmap.launch.HomeEngine;
import dmap.launch.RunnableFunctions;
import dmap.local.LocalEngine;
import dmap.local.RunningEngine;
import dmap.local.ServerFile;
import dmap.local.Serving;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `dmap local`: serves the embedded engine to other processes.
@Command(
    footer = {
      "",
      "Serves until Ctrl-C; executions that run then end as ABORTED. Other dmap",
      "commands with the same home use it. Any credentials do; the S3 API is path",
      "style.",
      "",
      "Examples:",
      "  dmap local --port 8083 --s3-port 8084",
      "  dmap local --functions functions.yaml &",
      "  eval \"$(dmap local --env)\""
    })
final class LocalCommand implements Callable<Integer> {
  /// An engine in the background ends after this time without work and without requests.
  private static final Duration IDLE = Duration.ofSeconds(4);

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Of the Step Functions API on 127.0.0.1 (default: any free one).")
  private Integer port;

  @Option(
      names = "--s3-port",
      paramLabel = "N",
      description = "Of the S3 API over the local buckets (default: any free one).")
  private Integer s3Port;

  @Mixin private FunctionOptions functionOptions;

  @Mixin private ReadyFile readyFile;

  @Option(
      names = "--env",
      description =
          "Only print the lines for `eval`, those of the engine that serves the home; waits a"
              + " moment for one that is being started.")
  private boolean env;

  @Option(names = "--until-idle", hidden = true)
  private boolean untilIdle;

  @Mixin private LocalEngineOptions tuning;
  @Mixin private final Session session;

  LocalCommand(Host host) {
    this.session = new Session(host);
  }

  @Override
  public Integer call() throws InterruptedException {
    Path home = session.home();
    HomeEngine engine = new HomeEngine(home);
    if (env) {
      print(engine.running());
      return ExitCode.OK.value();
    }
    Host host = session.host();
    Serving serving = serving(home);
    readyFile.check(host);
    try {
      if (RunningEngine.find(home).isEmpty()) {
        readyFile.remove(host); // left behind by an engine that was killed
      }
      Optional<LocalEngine> own = engine.own(serving, host.environment());
      if (own.isEmpty()) {
        return taken(home).value();
      }
      try (LocalEngine ours = own.get()) {
        serve(ours);
        return ExitCode.OK.value();
      } finally {
        readyFile.remove(host);
      }
    } catch (IOException e) {
      throw DmapException.error(
          "cannot serve the home " + home + ": " + e.getMessage(),
          e instanceof BindException
              ? "choose another with --port and --s3-port; 0 takes any free one"
              : "is it writable, and the disk not full?",
          e);
    }
  }

  /// An engine in the background does not serve S3, because nobody asked for it and it takes
  /// memory.
  private Serving serving(Path home) throws InterruptedException {
    List<FunctionSpec> functions = functionOptions.functions(session.host().workingDirectory());
    RunnableFunctions.require(functions, home, session.host().environment());
    OptionalInt s3 =
        untilIdle && s3Port == null
            ? OptionalInt.empty()
            : OptionalInt.of(port(s3Port, "--s3-port"));
    return new Serving(
        port(port, "--port"), s3, functions, functionOptions.concurrency(), tuning.tuning());
  }

  private static int port(Integer given, String option) {
    if (given != null && (given < 0 || given > 65_535)) {
      throw DmapException.usage(option + " must be between 0 and 65535, not " + given, "");
    }
    return given == null ? 0 : given;
  }

  /// An engine in the background is not needed then, but an operator has to know.
  private ExitCode taken(Path home) {
    if (untilIdle) {
      return ExitCode.OK;
    }
    throw DmapException.error(
        "another dmap serves "
            + home
            + " already"
            + RunningEngine.find(home).map(uri -> " at " + uri).orElse(""),
        "use that one, or give another home with --home");
  }

  private void serve(LocalEngine engine) throws IOException, InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    try (Interrupts.Listening _ = session.host().interrupts().listen(end::countDown)) {
      announce(engine);
      while (!end.await(500, TimeUnit.MILLISECONDS)) {
        if (untilIdle && engine.idleSince(session.host().clock().instant().minus(IDLE))) {
          break;
        }
      }
    }
  }

  private void announce(LocalEngine engine) throws IOException {
    readyFile.write(engine, session.host());
    if (!untilIdle) {
      print(engine.describe());
      session.say("serving " + session.home() + "; Ctrl-C ends it");
    }
  }

  private void print(ServerFile server) {
    var out = session.out();
    switch (session.output().format()) {
      case TEXT -> {
        out.print("export AWS_ENDPOINT_URL_SFN=" + server.sfn());
        server
            .s3()
            .ifPresentOrElse(
                uri -> out.print("export AWS_ENDPOINT_URL_S3=" + uri),
                () -> session.say("it was started by a command and serves no S3"));
      }
      case JSON -> out.print(Json.write(server.json()));
    }
    out.stream().flush();
  }
}
