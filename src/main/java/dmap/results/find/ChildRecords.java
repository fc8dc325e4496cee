package dmap.results.find;

import dmap.DmapException;
import dmap.json.Json;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionSummary;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.maprun.MapRuns;
import dmap.results.files.HarvestSource;
import dmap.results.files.LocalMapRuns;
import dmap.results.files.ScratchFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import tools.jackson.databind.node.ObjectNode;

/// Results of map runs that left no files: their child executions are listed and described, and
/// written into a folder as a ResultWriter would have done.
///
/// Inputs, outputs, errors and causes take a call of DescribeExecution for each child execution;
/// failures come first. The service does not list child executions that never started, so none is
/// pending.
public final class ChildRecords {
  private static final List<ExecutionStatus> FAILURES =
      List.of(ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT, ExecutionStatus.ABORTED);

  private final MapRuns mapRuns;
  private final Path cache;
  private final LongConsumer progress;
  private int pagesLeft;
  private int describedLeft;
  private long listed;
  private long undescribed;
  private boolean cut;
  private Optional<Path> folder = Optional.empty();

  /// @param cache where this command makes a folder of its own when it needs one: another command
  ///   may ask for the same map run at the same time
  public ChildRecords(MapRuns mapRuns, Path cache, CallLimits limits, LongConsumer progress) {
    this.mapRuns = mapRuns;
    this.cache = cache;
    this.progress = progress;
    this.pagesLeft = limits.pages();
    this.describedLeft = limits.described();
  }

  /// What is missing because of the limits, in words; absent if nothing is.
  public Optional<String> missing() {
    if (cut) {
      return Optional.of(
          "only the newest child executions were listed, to stay within the account's calls:"
              + " counts are too low");
    }
    return undescribed == 0
        ? Optional.empty()
        : Optional.of(
            "%,d child executions are without input, output and error, to stay within the"
                    .formatted(undescribed)
                + " account's calls");
  }

  /// The child executions of a map run that has ended; absent if it had none.
  public Optional<HarvestSource> of(MapRun run) {
    String id =
        MapRunArn.parse(run.arn()).map(MapRunArn::id).filter(LocalMapRuns::isName).orElse("run");
    Path own = folder().resolve(id);
    try {
      Files.createDirectories(own);
      long failed = write(run, FAILURES, own.resolve("FAILED_0.jsonl"));
      long succeeded =
          write(run, List.of(ExecutionStatus.SUCCEEDED), own.resolve("SUCCEEDED_0.jsonl"));
      return failed + succeeded == 0
          ? Optional.empty()
          : Optional.of(new HarvestSource.LocalFolder(own));
    } catch (IOException e) {
      throw DmapException.error("cannot write " + own + ": " + e.getMessage(), "", e);
    }
  }

  /// The folder stays when the command ends, which may read it until then. A later command removes
  /// it.
  private Path folder() {
    Path made = folder.orElseGet(() -> ScratchFolder.in(cache, "children").folder());
    folder = Optional.of(made);
    return made;
  }

  private long write(MapRun run, List<ExecutionStatus> statuses, Path file) throws IOException {
    long before = listed;
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
      for (ExecutionStatus status : statuses) {
        write(run.arn(), status, out);
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return listed - before;
  }

  private void write(String mapRunArn, ExecutionStatus status, OutputStream out)
      throws IOException {
    Optional<String> token = Optional.empty();
    do {
      if (pagesLeft == 0) {
        cut = true;
        return;
      }
      pagesLeft--;
      var page = mapRuns.listChildExecutions(mapRunArn, Optional.of(status), token);
      for (ExecutionSummary child : page.entries()) {
        out.write(Json.writeBytes(record(child)));
        out.write('\n');
        progress.accept(++listed);
      }
      token = page.nextToken();
    } while (token.isPresent());
  }

  private ObjectNode record(ExecutionSummary child) {
    ObjectNode json =
        Json.object()
            .put("ExecutionArn", child.arn())
            .put("Name", child.name())
            .put("Status", child.status().name())
            .put("StartDate", child.startDate().toString())
            .put("StateMachineArn", child.identity().stateMachineArn())
            .put("RedriveCount", child.redrives().count());
    child.lifespan().stopDate().ifPresent(date -> json.put("StopDate", date.toString()));
    child.redrives().lastDate().ifPresent(date -> json.put("RedriveDate", date.toString()));
    if (describedLeft == 0) {
      undescribed++;
      return json;
    }
    describedLeft--;
    Execution described = mapRuns.describeExecution(child.arn());
    described.payload().input().ifPresent(text -> json.put("Input", text));
    described.payload().output().ifPresent(text -> json.put("Output", text));
    described.failure().error().ifPresent(text -> json.put("Error", text));
    described.failure().cause().ifPresent(text -> json.put("Cause", text));
    return json;
  }
}
