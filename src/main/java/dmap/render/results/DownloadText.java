package dmap.render.results;

import dmap.json.Json;
import dmap.results.download.DownloadProgress;
import dmap.results.download.DownloadReport;
import dmap.terminal.Quantity;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A download for people and, as `download` in `results -o json`, for programs:
///
/// ```text
/// {"folder", "files", "bytes", "filesFetched", "bytesFetched", "seconds", "verifiedBy": {"MD5": 3},
///  "problems": [{"key", "message"}]}
/// ```
public final class DownloadText {
  private DownloadText() {}

  /// `12 of 40 files 1.2 GB of 3.4 GB 210 MB/s 10 s left`
  public static String line(DownloadProgress.DownloadState now) {
    StringBuilder line = new StringBuilder("downloading: ");
    line.append(Quantity.count(now.files()))
        .append(" of ")
        .append(Quantity.count(now.filesTotal(), "file"))
        .append("  ")
        .append(Quantity.bytes(now.bytes()));
    if (now.bytesTotal() > now.bytes()) {
      line.append(" of ").append(Quantity.bytes(now.bytesTotal()));
    }
    now.bytesPerSecond()
        .ifPresent(rate -> line.append("  ").append(Quantity.bytes((long) rate)).append("/s"));
    now.left()
        .ifPresent(left -> line.append("  ").append(Quantity.wholeSeconds(left)).append(" left"));
    return line.toString();
  }

  /// `3 files, 1.2 GB, in DIR (2 files, 1.1 GB downloaded in 3.2 s); verified by CRC64NVME`, and a
  /// line for each file that could not be downloaded.
  public static List<String> lines(DownloadReport report, String folder) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %s, in %s (%s, %s downloaded in %s); verified by %s"
            .formatted(
                Quantity.count(report.files(), "file"),
                Quantity.bytes(report.bytes()),
                folder,
                Quantity.count(report.filesFetched(), "file"),
                Quantity.bytes(report.bytesFetched()),
                Quantity.duration(report.duration()),
                verified(report)));
    report.problems().forEach(each -> lines.add(each.wanted().name() + ": " + each.message()));
    return lines;
  }

  private static String verified(DownloadReport report) {
    if (report.verifiedBy().size() == 1) {
      String only = report.verifiedBy().firstKey();
      return only.equals("size") ? "size only" : only;
    }
    List<String> parts = new ArrayList<>();
    report
        .verifiedBy()
        .forEach((how, files) -> parts.add(how + " (" + Quantity.count(files) + ")"));
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  public static ObjectNode json(DownloadReport report, String folder) {
    ObjectNode json =
        Json.object()
            .put("folder", folder)
            .put("files", report.files())
            .put("bytes", report.bytes())
            .put("filesFetched", report.filesFetched())
            .put("bytesFetched", report.bytesFetched())
            .put("seconds", report.duration().toMillis() / 1_000.0);
    ObjectNode verified = json.putObject("verifiedBy");
    report.verifiedBy().forEach(verified::put);
    json.set(
        "problems",
        Json.array(
            report.problems(),
            each -> Json.object().put("key", each.key()).put("message", each.message())));
    return json;
  }
}
