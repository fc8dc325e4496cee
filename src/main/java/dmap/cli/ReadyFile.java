package dmap.cli;

import dmap.DmapException;
import dmap.local.LocalEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The file that exists while `dmap local` serves, so that a script can wait for it.
final class ReadyFile {
  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description =
          "Written once both answer, removed at the end: {\"sfn\": URL, \"s3\": URL, \"pid\": N}.")
  private String name;

  /// @throws DmapException if the folder of the file is missing
  void check(Host host) {
    if (path(host).filter(file -> !Files.isDirectory(file.getParent())).isPresent()) {
      throw DmapException.usage("no folder for the --ready-file " + name, "make it first");
    }
  }

  void write(LocalEngine engine, Host host) throws IOException {
    if (name != null) {
      engine.describe().write(path(host).orElseThrow());
    }
  }

  void remove(Host host) throws IOException {
    if (name != null) {
      Files.deleteIfExists(path(host).orElseThrow());
    }
  }

  private Optional<Path> path(Host host) {
    return Optional.ofNullable(name)
        .map(host.workingDirectory()::resolve)
        .map(Path::toAbsolutePath);
  }
}
