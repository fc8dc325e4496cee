package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.expression.ExpressionParser;
import dmap.job.DataLocation;
import dmap.job.Job;
import dmap.json.Json;
import dmap.launch.LoadedJob;
import dmap.launch.ParsedJob;
import dmap.results.extract.FailedInputs;
import dmap.results.extract.FailedInputs.Batches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// `run JOB --failed-of RUN`: the items of an earlier run that failed or never started, as the
/// source of this one.
///
/// Everything is repeated or nothing: what the result files do not tell is refused before anything
/// starts.
final class FailedOf {
  private final String run;
  private final Session session;
  private final Path file;
  private final OpenedResults earlier;

  private FailedOf(String run, Session session, Path file, OpenedResults earlier) {
    this.run = run;
    this.session = session;
    this.file = file;
    this.earlier = earlier;
  }

  /// The job over what the earlier run has left. Mistakes in the job are told first, whatever that
  /// is.
  ///
  /// @return nothing if it has left nothing
  static Optional<Repetition> repeat(String run, JobOptions job, Session session) {
    ParsedJob parsed = ParsedJob.toChange(job.request(session.host()));
    parsed.compileOver(UnaryOperator.identity()).refuseMistakes();
    try (OpenedResults earlier = OpenedResults.open(run, session)) {
      Path file = file(earlier.name(), session);
      return new FailedOf(earlier.name(), session, file, earlier).load(parsed);
    }
  }

  /// @param input what the execution is to be given, unless the operator gives another: that of the
  ///   earlier run
  record Repetition(LoadedJob job, Optional<JsonNode> input) {}

  /// The same name for the same run: it is also the object's, and a run that is repeated must find
  /// it there.
  private static Path file(String run, Session session) {
    String name = run.replaceAll("[^A-Za-z0-9._-]+", "-");
    String end = name.substring(Math.max(0, name.length() - 100));
    String hash = Integer.toHexString(run.hashCode());
    return session.cache().resolve("failed-of-" + end + "-" + hash + ".jsonl");
  }

  private Optional<Repetition> load(ParsedJob parsed) {
    FailedInputs.LeftToDo found = write(Batches.UNROLLED);
    if (found.executions() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Repetition(
            parsed.compileOver(this::of),
            earlier.execution().flatMap(e -> e.payload().input()).flatMap(Json::tryParse)));
  }

  /// The job over those items.
  private Job of(Job job) {
    if (job.map().batch().isEmpty()) {
      // what looks like a batch is an item of this job, and stays whole
      say(write(Batches.KEPT));
      return job.over(location(), Optional.empty());
    }
    FailedInputs.LeftToDo found = write(Batches.UNROLLED);
    say(found);
    return job.over(location(), batchInput(found));
  }

  private void say(FailedInputs.LeftToDo found) {
    session.say("%d items that failed or never started in %s".formatted(found.items(), run));
  }

  private DataLocation location() {
    return new DataLocation.OnDisk(file, "failed items of " + run);
  }

  private FailedInputs.LeftToDo write(Batches batches) {
    FailedInputs.LeftToDo found;
    try (ReadingView view = new ReadingView(session)) {
      Files.createDirectories(file.getParent());
      found =
          new FailedItemsFile(session, view)
              .write(earlier.sources(), earlier.objects(), batches, file);
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR, "cannot write " + file + ": " + e.getMessage(), "", e);
    }
    refuseIncomplete(found);
    return found;
  }

  private void refuseIncomplete(FailedInputs.LeftToDo found) {
    if (!found.problems().isEmpty()) {
      throw new DmapException(
          ExitCode.ERROR,
          "the result files of " + run + " cannot all be read, so some failures may be missing",
          ProblemLines.of(found.problems()),
          "nothing was started; `dmap results RUN --failed-items FILE` writes what can be read",
          null);
    }
    FailedItemsFile.unrecorded(found)
        .ifPresent(
            what -> {
              throw new DmapException(
                  ExitCode.ERROR,
                  what,
                  "nothing was started; `dmap results RUN --failed-items FILE` writes the others,"
                      + " `dmap redrive` repeats all of them");
            });
  }

  /// It stands in the definition, where an expression in it would be evaluated.
  private Optional<JsonNode> batchInput(FailedInputs.LeftToDo found) {
    if (found.batchInputs().size() > 1) {
      throw new DmapException(
          ExitCode.ERROR,
          "the batches of " + run + " have different BatchInputs, and a run gives all the same",
          "nothing was started; `dmap results RUN --failed-items FILE` writes the items");
    }
    Optional<JsonNode> input = found.batchInputs().stream().findFirst();
    if (input.filter(FailedOf::looksLikeExpression).isPresent()) {
      throw new DmapException(
          ExitCode.ERROR,
          "the BatchInput of " + run + " holds a text that a definition takes for an expression",
          "nothing was started; `dmap results RUN --failed-items FILE` writes the items");
    }
    return input;
  }

  private static boolean looksLikeExpression(JsonNode node) {
    boolean path =
        node.properties().stream().map(Map.Entry::getKey).anyMatch(k -> k.endsWith(".$"));
    boolean jsonata = node.isString() && ExpressionParser.isJsonata(node.asString());
    return path || jsonata || node.valueStream().anyMatch(FailedOf::looksLikeExpression);
  }
}
