package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.render.report.ReportPage;
import dmap.render.report.ReportStamp;
import dmap.results.MapRunResults;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Option;

/// The HTML report of results.
final class ReportOptions {
  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also write an HTML page with charts and a search; it needs no network.")
  private Path report;

  boolean given() {
    return report != null;
  }

  /// Refuses what cannot be written before anything is read: hours of reading are not for nothing.
  void check(Host host) {
    if (report == null) {
      return;
    }
    Path file = file(host);
    if (Files.isDirectory(file)) {
      throw refused(file, "it is a folder", "name a file: " + file.resolve("report.html"));
    }
    if (!Files.isDirectory(file.getParent())) {
      throw refused(file, "there is no folder " + file.getParent(), "make the folder first");
    }
  }

  /// Writes beside the file and moves into place: who has an old report open keeps it until then.
  void write(List<MapRunResults> results, Host host) {
    if (report == null) {
      return;
    }
    Path file = file(host);
    ReportStamp stamp = new ReportStamp(host.clock().instant(), new Version().getVersion()[0]);
    try {
      put(ReportPage.html(results, stamp), file, host.random());
    } catch (IOException e) {
      throw refused(file, reason(e), "name a file in a folder that can be written to");
    }
  }

  private static void put(String page, Path file, RandomGenerator random) throws IOException {
    String mark = Long.toHexString(random.nextLong());
    Path staged = file.resolveSibling(".%s.%s.tmp".formatted(file.getFileName(), mark));
    try {
      Files.writeString(staged, page);
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private Path file(Host host) {
    return host.workingDirectory().resolve(report).toAbsolutePath().normalize();
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(e.getMessage()); // exceptions of the JDK, no closed set
    };
  }

  private static DmapException refused(Path file, String why, String hint) {
    return new DmapException(ExitCode.ERROR, "cannot write the report " + file + ": " + why, hint);
  }
}
