package dmap.cli;

import dmap.launch.LocalEndpoint;
import dmap.launch.LocalEngines;
import dmap.terminal.Device;
import dmap.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// One command in a test: `new DmapRun(home).engine(stub.uri()).run("status")`. Its process has no
/// environment but what is given, time stands still, and no terminal is there.
final class DmapRun {
  static final Instant NOW = Instant.parse("2026-11-21T04:05:06Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private final Path folder;
  private LocalEndpoint.Opener engines = new LocalEngines(List.of(), Map.of());
  private Interrupts interrupts = Interrupts.NONE;
  private Device device = Device.NONE;
  private int exitCode = -1;

  /// @param folder the working directory
  DmapRun(Path folder) {
    this.folder = folder;
  }

  DmapRun environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  DmapRun engines(LocalEndpoint.Opener opener) {
    engines = opener;
    return this;
  }

  DmapRun interrupts(Interrupts listening) {
    interrupts = listening;
    return this;
  }

  /// A person reads, in a window of so many columns.
  DmapRun window(int columns) {
    device =
        new Device() {
          @Override
          public boolean isTerminal(Stream stream) {
            return true;
          }

          @Override
          public Optional<Size> size() {
            return Optional.of(new Size(columns, 24));
          }
        };
    return this;
  }

  DmapRun run(String... args) {
    exitCode = Dmap.run(args, host());
    return this;
  }

  Host host() {
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Host(
        InputStream.nullInputStream(),
        outStream,
        errStream,
        environment,
        folder,
        Clock.fixed(NOW, ZoneOffset.UTC),
        new Random(1),
        color -> new Terminal(outStream, errStream, device, environment, color),
        interrupts,
        engines);
  }

  int exitCode() {
    return exitCode;
  }

  /// With the working directory masked: it is another one each time.
  String out() {
    return masked(out);
  }

  String err() {
    return masked(err);
  }

  private String masked(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).replace(folder.toString(), "FOLDER");
  }
}
