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
import dmap.results.extract.FailedItemsFile;
import dmap.results.files.MapRunSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// `run JOB --failed-of RUN`: runs a job over the items of an earlier run that failed or never
/// started.
///
/// If the result files of the earlier run do not tell all of these items, nothing is started.
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

  /// Mistakes in the job are told before the result files are read.
  ///
  /// @return nothing if the earlier run has left no items
  static Optional<Repetition> repeat(String run, JobOptions job, Session session) {
    ParsedJob parsed = ParsedJob.toChange(job.request(session.host()));
    parsed.compileOver(UnaryOperator.identity()).refuseMistakes();
    try (OpenedResults earlier = OpenedResults.open(run, session)) {
      Path file = file(earlier.name(), session);
      return new FailedOf(earlier.name(), session, file, earlier).load(parsed);
    }
  }

  /// @param input of the earlier run, which the execution is given unless the operator gives
  ///   another
  record Repetition(LoadedJob job, Optional<JsonNode> input) {}

  /// The file for the items. Its name is always the same for a run, because the object that it is
  /// uploaded to has the same name, and starting the same run again must find it there.
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
    MapRunSource source = FailedItemsFile.only(earlier.sources());
    ProblemLines.ofNested(source).ifPresent(session::say);
    try (ReadingView view = new ReadingView(session)) {
      Files.createDirectories(file.getParent());
      found =
          new FailedItemsFile(earlier.objects(), ResultReading.progress(view))
              .write(source, batches, file);
    } catch (IOException e) {
      throw DmapException.error("cannot write " + file + ": " + e.getMessage(), "", e);
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
    ProblemLines.ofUnrecorded(found)
        .ifPresent(
            what -> {
              throw DmapException.error(
                  what,
                  "nothing was started; `dmap results RUN --failed-items FILE` writes the others,"
                      + " `dmap redrive` repeats all of them");
            });
  }

  /// The BatchInput of the earlier run. It becomes part of the definition, where a text in it that
  /// looks like an expression would be evaluated.
  private Optional<JsonNode> batchInput(FailedInputs.LeftToDo found) {
    if (found.batchInputs().size() > 1) {
      throw DmapException.error(
          "the batches of " + run + " have different BatchInputs, and a run gives all the same",
          "nothing was started; `dmap results RUN --failed-items FILE` writes the items");
    }
    Optional<JsonNode> input = found.batchInputs().stream().findFirst();
    if (input.filter(FailedOf::looksLikeExpression).isPresent()) {
      throw DmapException.error(
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
