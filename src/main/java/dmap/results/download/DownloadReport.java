package dmap.results.download;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/// What a download did.
///
/// @param files that are complete now; all but `filesFetched` were there before
/// @param verifiedBy how many of the files were compared with which kind of checksum: `CRC64NVME`
///   and so on, or `size` where the store has none
public record DownloadReport(
    long files,
    long bytes,
    long filesFetched,
    long bytesFetched,
    Duration duration,
    SortedMap<String, Long> verifiedBy,
    List<DownloadProblem> problems) {
  public DownloadReport {
    problems = List.copyOf(problems);
  }
}
