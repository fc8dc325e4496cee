package dmap.engine.maprun;

import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.MapRunAttempt;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.InputCursor;
import dmap.engine.journal.MapRunJournal.JournaledInput;
import dmap.engine.journal.MapRunJournal.ResultCursor;
import dmap.engine.journal.MapRunStart;
import dmap.engine.journal.WrittenFile;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the result files of a map run, even one that has failed: SUCCEEDED, FAILED and PENDING
/// files with records in the order of the indexes, and the manifest (aws-facts: Result files).
final class ResultFiles {
  private final MapRunStart run;
  private final MapRunAttempt attempt;
  private final MapRunJournal journal;
  private final ResultSeries.ResultTarget target;
  private final ResultRecords records;

  /// @param attempt the attempt that has ended; successes of earlier attempts are in files already
  ResultFiles(
      MapRunStart run,
      MapRunAttempt attempt,
      MapRunJournal journal,
      ResultSeries.ResultTarget target) {
    this.run = run;
    this.attempt = attempt;
    this.journal = journal;
    this.target = target;
    this.records = new ResultRecords(run);
  }

  /// Begins an object and throws it away, so that a destination that cannot be written is noticed
  /// before the map run starts.
  static void probe(ObjectStore objects, ObjectUri destination) throws IOException {
    try (ObjectSink sink = objects.create(destination.resolve("manifest.json"))) {
      sink.stream().write('{');
      sink.stream().flush();
    }
  }

  static ObjectUri manifest(ObjectUri folder) {
    return folder.resolve("manifest.json");
  }

  /// @return the SUCCEEDED files
  List<WrittenFile> write() throws IOException {
    try (ResultSeries succeeded = new ResultSeries(target, "SUCCEEDED");
        ResultSeries failed = new ResultSeries(target, "FAILED");
        ResultSeries pending = new ResultSeries(target, "PENDING")) {
      InputCursor inputs = journal.inputs();
      ResultCursor results = journal.results();
      for (Optional<JournaledInput> next = inputs.next(); next.isPresent(); next = inputs.next()) {
        long index = next.get().index();
        Optional<ChildRecord> result = results.at(index);
        if (!isInEarlierFile(result, results, index)) {
          add(next.get(), result, succeeded, failed, pending);
        }
      }
      if (!attempt.earlierSuccesses().isEmpty()) {
        // even without a success in this attempt (aws-facts: Result files after a redrive)
        succeeded.createIfMissing();
      }
      List<WrittenFile> successes = succeeded.commit();
      writeManifest(failed.commit(), pending.commit(), successes);
      return successes;
    } catch (JacksonIOException e) {
      throw e.getCause(); // an IOException of the file, such as a full disk
    }
  }

  /// Whether a child has succeeded in an earlier attempt, whose files hold its record.
  private boolean isInEarlierFile(Optional<ChildRecord> result, ResultCursor results, long index)
      throws IOException {
    return result.isPresent()
        && result.get().status() == ExecutionStatus.SUCCEEDED
        && !results.endedIn(attempt, index);
  }

  private void add(
      JournaledInput input,
      Optional<ChildRecord> result,
      ResultSeries succeeded,
      ResultSeries failed,
      ResultSeries pending)
      throws IOException {
    if (result.isEmpty()) {
      records.pending(input, pending.next());
      return;
    }
    ChildRecord child = result.get();
    switch (child.status()) {
      case SUCCEEDED -> addSuccess(input, child, succeeded);
      case FAILED, TIMED_OUT, ABORTED -> records.ended(input, child, failed.next());
      case RUNNING, PENDING_REDRIVE ->
          throw new IllegalStateException("the journal holds ended child executions only");
    }
  }

  private void addSuccess(JournaledInput input, ChildRecord child, ResultSeries files)
      throws IOException {
    switch (run.transformation()) {
      case NONE -> records.ended(input, child, files.next());
      case COMPACT -> Json.write(Json.parse(child.output().orElseThrow()), files.next());
      case FLATTEN -> {
        JsonNode output = Json.parse(child.output().orElseThrow());
        if (output instanceof ArrayNode array) {
          for (JsonNode element : array) {
            Json.write(element, files.next());
          }
        } else {
          Json.write(output, files.next());
        }
      }
    }
  }

  private void writeManifest(
      List<WrittenFile> failed, List<WrittenFile> pending, List<WrittenFile> succeeded)
      throws IOException {
    ObjectNode manifest = Json.object();
    manifest.put("DestinationBucket", target.folder().bucket());
    manifest.put("MapRunArn", run.arn().toString());
    ObjectNode files = manifest.putObject("ResultFiles");
    list(files.putArray("FAILED"), failed);
    list(files.putArray("PENDING"), pending);
    ArrayNode successes = files.putArray("SUCCEEDED");
    list(successes, attempt.earlierSuccesses());
    list(successes, succeeded);
    try (ObjectSink sink = target.objects().create(manifest(target.folder()))) {
      sink.stream().write(Json.writeBytes(manifest));
      sink.commit();
    }
  }

  private static void list(ArrayNode files, List<WrittenFile> written) {
    written.forEach(w -> files.addObject().put("Key", w.uri().key()).put("Size", w.sizeBytes()));
  }
}
