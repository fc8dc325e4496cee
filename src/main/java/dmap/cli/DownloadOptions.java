package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.render.results.DownloadText;
import dmap.results.download.DownloadReport;
import dmap.results.download.Downloader;
import dmap.results.download.ResultDownload;
import dmap.results.files.MapRunSource;
import dmap.terminal.SafeText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// Copies result files to this machine's disk before they are read.
final class DownloadOptions {
  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "Copy the result files into a folder first, and go on where an earlier copy stopped;"
              + " `dmap results DIR` reads it again.")
  private String to;

  @Option(names = "--no-summary", description = "With --to: copy the files and read nothing.")
  private boolean noSummary;

  /// @param sources what to read: the copies, if copies were asked for
  /// @param report what was copied; absent if no copies were asked for
  record Fetched(List<MapRunSource> sources, Optional<Copied> report) {
    ExitCode printed(Session session) {
      Copied copied = report.orElseThrow();
      session.print(
          copied::lines,
          () -> SafeText.json(Json.write(Json.object().set("download", copied.json()))));
      return copied.report().problems().isEmpty() ? ExitCode.OK : ExitCode.ERROR;
    }
  }

  record Copied(DownloadReport report, String folder) {
    List<String> lines() {
      return DownloadText.lines(report, folder).stream().map(SafeText::of).toList();
    }

    ObjectNode json() {
      return DownloadText.json(report, folder);
    }
  }

  boolean filesOnly() {
    return noSummary;
  }

  Fetched fetch(List<MapRunSource> found, ObjectStore objects, Session session) {
    if (to == null) {
      if (noSummary) {
        throw DmapException.usage(
            "--no-summary without --to would do nothing", "give --to DIR, too");
      }
      return new Fetched(found, Optional.empty());
    }
    try (ReadingView view = new ReadingView(session)) {
      var downloader = downloader(objects, session.host());
      ResultDownload.Downloaded done =
          new ResultDownload(objects, downloader)
              .download(found, folder(session.host()), now -> view.line(DownloadText.line(now)));
      return new Fetched(done.sources(), Optional.of(new Copied(done.report(), to)));
    }
  }

  static Downloader downloader(ObjectStore objects, Host host) {
    return new Downloader(objects, host.clock(), Thread::sleep, host.random());
  }

  private Path folder(Host host) {
    try {
      return host.workingDirectory().resolve(to);
    } catch (InvalidPathException e) {
      throw DmapException.usage(
          "--to is not a path: " + to, "give a folder that can be written", e);
    }
  }
}
