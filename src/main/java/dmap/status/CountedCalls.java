package dmap.status;

import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunSummary;
import dmap.maprun.MapRuns;
import dmap.maprun.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls the port `MapRuns`, and counts the scarce calls (DescribeMapRun, ListMapRuns) of the
/// present poll.
final class CountedCalls {
  /// The most map runs of one execution that are looked at, because a Map state in a loop can start
  /// any number.
  private static final int MAX_MAP_RUNS = 100;

  private static final int MAX_PAGES = 10;

  private final MapRuns port;
  private int scarce;

  CountedCalls(MapRuns port) {
    this.port = port;
  }

  void beginPoll() {
    scarce = 0;
  }

  int scarce() {
    return scarce;
  }

  Execution describeExecution(String arn) {
    return port.describeExecution(arn);
  }

  MapRun describeMapRun(String arn) {
    scarce++;
    return port.describeMapRun(arn);
  }

  List<String> mapRunsOf(String executionArn) {
    List<String> arns = new ArrayList<>();
    Optional<String> token = Optional.empty();
    for (int page = 0; page < MAX_PAGES && arns.size() < MAX_MAP_RUNS; page++) {
      scarce++;
      Page<MapRunSummary> answer = port.listMapRuns(executionArn, token);
      answer.entries().stream().map(MapRunSummary::arn).forEach(arns::add);
      token = answer.nextToken();
      if (token.isEmpty()) {
        break;
      }
    }
    return arns.subList(0, Math.min(arns.size(), MAX_MAP_RUNS));
  }

  /// The newest child executions, as many as one page holds.
  List<ExecutionSummary> children(String mapRunArn, Optional<ExecutionStatus> status) {
    return port.listChildExecutions(mapRunArn, status, Optional.empty()).entries();
  }
}
