package dmap.status;

import dmap.maprun.Counts;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.MapRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Why child executions of one map run failed, as far as it can be known cheaply.
///
/// Reading a cause takes a DescribeExecution, so only the first [#MAX_SEEN] causes are read, at
/// most [#PER_LOOK] at a time, and only when more child executions have failed and [#POLLS_BETWEEN]
/// polls have passed. The result files have all causes at the end. Aborted child executions are
/// left out, because the service stopped them and they have no cause of their own.
final class ChildErrors {
  static final int MAX_SEEN = 10;
  private static final int PER_LOOK = 3;
  private static final int POLLS_BETWEEN = 4;

  private final Set<String> seen = new HashSet<>();
  private final Map<FailureCause, SeenFailure> groups = new HashMap<>();
  private long failuresAtLastLook;
  private int polls;
  private boolean lookedAtEnd;

  void look(MapRun run, CountedCalls calls) {
    long failures = failures(run);
    if (failures < failuresAtLastLook) {
      forget(); // a redrive runs them again
    }
    polls++;
    boolean due = polls > POLLS_BETWEEN || seen.isEmpty() || (run.status().ended() && !lookedAtEnd);
    if (!due || seen.size() >= MAX_SEEN || failures <= failuresAtLastLook) {
      return;
    }
    polls = 0;
    lookedAtEnd = run.status().ended();
    for (ExecutionSummary child : unseen(run, calls)) {
      add(FailureCause.of(calls.describeExecution(child.arn())), child.arn());
    }
    // a listing lags behind the counts on AWS: look again while it shows fewer than there are
    failuresAtLastLook = Math.min(failures, seen.size());
  }

  /// The most frequent first, those of the same count by name. The order in which they were seen
  /// does not matter, so that the view does not change when nothing new has failed.
  List<SeenFailure> groups() {
    return groups.values().stream()
        .sorted(
            Comparator.comparingLong(SeenFailure::count)
                .reversed()
                .thenComparing(SeenFailure::error)
                .thenComparing(SeenFailure::message))
        .toList();
  }

  long seen() {
    return seen.size();
  }

  private static long failures(MapRun run) {
    Counts counts = run.executions();
    return counts.failed() + counts.timedOut();
  }

  private void forget() {
    seen.clear();
    groups.clear();
    failuresAtLastLook = 0;
    lookedAtEnd = false;
  }

  private List<ExecutionSummary> unseen(MapRun run, CountedCalls calls) {
    List<ExecutionSummary> children = new ArrayList<>();
    if (run.executions().failed() > 0) {
      children.addAll(calls.children(run.arn(), Optional.of(ExecutionStatus.FAILED)));
    }
    if (run.executions().timedOut() > 0) {
      children.addAll(calls.children(run.arn(), Optional.of(ExecutionStatus.TIMED_OUT)));
    }
    return children.stream()
        .filter(child -> !seen.contains(child.arn()))
        .sorted(Comparator.comparing(ExecutionSummary::startDate))
        .limit(Math.min(PER_LOOK, MAX_SEEN - seen.size()))
        .toList();
  }

  private void add(FailureCause cause, String arn) {
    seen.add(arn);
    SeenFailure first = new SeenFailure(cause.error(), cause.message(), 1, arn);
    groups.merge(cause, first, (group, _) -> group.oneMore());
  }
}
