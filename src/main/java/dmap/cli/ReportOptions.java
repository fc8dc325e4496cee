package dmap.cli;

import dmap.DmapException;
import dmap.render.report.ReportPage;
import dmap.render.report.ReportStamp;
import dmap.results.files.WholeFile;
import dmap.results.summary.MapRunResults;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The HTML report that is written beside the summary.
final class ReportOptions {
  private static final String NAME = "--report";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description = "Also write an HTML page with charts and a search; it needs no network.")
  private String report;

  boolean given() {
    return report != null;
  }

  /// Must be called before anything is read, so that hours of reading do not end with a report that
  /// cannot be written.
  void check(Host host) {
    file(host)
        .filter(file -> Files.isDirectory(file.path()))
        .ifPresent(
            file -> {
              throw DmapException.error(
                  NAME + ": " + file.path() + " is a folder",
                  "name a file: " + file.path().resolve("report.html"));
            });
  }

  void write(List<MapRunResults> results, Host host) {
    ReportStamp stamp = new ReportStamp(host.clock().instant(), new BuildVersion().getVersion()[0]);
    file(host)
        .ifPresent(file -> file.write(writer -> writer.write(ReportPage.html(results, stamp))));
  }

  private Optional<WholeFile> file(Host host) {
    return Optional.ofNullable(report)
        .map(name -> WholeFile.of(NAME, name, host.workingDirectory()));
  }
}
