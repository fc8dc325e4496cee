package dmap.results.download;

import dmap.objects.ObjectVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts the files of a report. Safe for threads.
final class DownloadCounts {
  private final SortedMap<String, Long> verifiedBy = new TreeMap<>();
  private final List<DownloadProblem> problems = new ArrayList<>();
  private long files;
  private long bytes;
  private long fetched;

  synchronized void fetched(ObjectVersion version) {
    fetched++;
    found(version);
  }

  synchronized void found(ObjectVersion version) {
    files++;
    bytes += version.sizeBytes();
    verifiedBy.merge(Verification.name(version), 1L, Long::sum);
  }

  synchronized void problem(WantedObject wanted, String message) {
    problems.add(new DownloadProblem(wanted, message));
  }

  synchronized DownloadReport report(long bytesFetched, Duration duration) {
    problems.sort(Comparator.comparing(problem -> problem.wanted().name()));
    return new DownloadReport(
        files, bytes, fetched, bytesFetched, duration, new TreeMap<>(verifiedBy), problems);
  }
}
