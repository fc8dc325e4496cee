package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.local.LocalEngine;
import dmap.local.RunningEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `dmap local`: the embedded engine as a server.
@Command(
    footer = {
      "",
      "Serves until Ctrl-C; executions that run then end as ABORTED. Other dmap commands with",
      "the same home use it.",
      "",
      "Example:",
      "  dmap local --port 8083"
    })
final class LocalCommand implements Callable<Integer> {
  /// How long a background engine stays without work or questions.
  private static final Duration IDLE = Duration.ofSeconds(4);

  /// A command that only looks may hold the home's lock for a moment.
  private static final int OWN_ATTEMPTS = 40;

  private final Host host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the Step Functions API on 127.0.0.1 (default: any free one).")
  private int port;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Written once it answers: {\"sfn\": URL, \"pid\": N}.")
  private String readyFile;

  @Option(names = "--until-idle", hidden = true)
  private boolean untilIdle;

  @Mixin private TargetOptions target;
  @Mixin private OutputOptions output;

  LocalCommand(Host host) {
    this.host = host;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path home = target.home(host);
    if (port < 0 || port > 65_535) {
      throw new DmapException(
          ExitCode.USAGE, "--port must be between 0 and 65535, not " + port, "");
    }
    try {
      Optional<LocalEngine> own = own(home);
      if (own.isEmpty()) {
        return taken(home).value();
      }
      try (LocalEngine engine = own.get()) {
        announce(engine);
        return serve(engine).value();
      }
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "cannot serve the home " + home + ": " + e.getMessage(),
          "is it writable, the disk not full, and the port free?",
          e);
    }
  }

  private Optional<LocalEngine> own(Path home) throws IOException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < OWN_ATTEMPTS; i++) {
      Optional<LocalEngine> engine = LocalEngine.own(home, port, host.environment());
      if (engine.isPresent() || RunningEngine.find(home).isPresent()) {
        return engine;
      }
      never.await(50, TimeUnit.MILLISECONDS);
    }
    return Optional.empty();
  }

  /// Another engine serves the home already: good for one in the background, not for an operator.
  private ExitCode taken(Path home) {
    if (untilIdle) {
      return ExitCode.OK;
    }
    throw new DmapException(
        ExitCode.ERROR,
        "another dmap serves "
            + home
            + " already"
            + RunningEngine.find(home).map(uri -> " at " + uri).orElse(""),
        "use that one, or give another home with --home");
  }

  private void announce(LocalEngine engine) throws IOException {
    if (readyFile != null) {
      Path file = host.workingDirectory().resolve(readyFile);
      Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
      Files.writeString(temporary, ready(engine));
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
    if (untilIdle) {
      return;
    }
    output
        .terminal(host)
        .out()
        .print(
            switch (output.format()) {
              case TEXT -> "export AWS_ENDPOINT_URL_SFN=" + engine.sfn();
              case JSON -> ready(engine);
            });
    output.terminal(host).out().stream().flush();
    output.say(host, "serving " + target.home(host) + "; Ctrl-C ends it");
  }

  private static String ready(LocalEngine engine) {
    return Json.write(
        Json.object()
            .put("sfn", engine.sfn().toString())
            .put("pid", ProcessHandle.current().pid()));
  }

  private ExitCode serve(LocalEngine engine) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    try (Interrupts.Listening _ = host.interrupts().listen(end::countDown)) {
      while (!end.await(500, TimeUnit.MILLISECONDS)) {
        if (untilIdle && engine.idleSince(host.clock().instant().minus(IDLE))) {
          break;
        }
      }
    }
    return ExitCode.OK;
  }
}
