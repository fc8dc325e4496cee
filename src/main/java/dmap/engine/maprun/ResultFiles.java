package dmap.engine.maprun;

import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.MapRunAttempt;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.InputCursor;
import dmap.engine.journal.MapRunJournal.ResultCursor;
import dmap.engine.journal.MapRunJournal.StoredInput;
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

/// Writes the result files of a map run: SUCCEEDED, FAILED and PENDING, records in the order of
/// their indexes, and the manifest (aws-facts: Result files). They come also when the run failed.
final class ResultFiles {
  private final MapRunStart run;
  private final MapRunAttempt attempt;
  private final MapRunJournal journal;
  private final ResultSeries.Form form;
  private final ResultRecords records;

  /// @param attempt whose successes are written; failures and what is pending are those that it
  ///   left
  /// @param form of the attempt's result files
  ResultFiles(
      MapRunStart run, MapRunAttempt attempt, MapRunJournal journal, ResultSeries.Form form) {
    this.run = run;
    this.attempt = attempt;
    this.journal = journal;
    this.form = form;
    this.records = new ResultRecords(run);
  }

  /// Whether the output bucket takes objects: written and thrown away, before the map run starts.
  static void probe(ObjectStore objects, ObjectUri destination) throws IOException {
    try (ObjectSink sink = objects.create(destination.resolve("manifest.json"))) {
      sink.stream().write('{');
      sink.stream().flush();
    }
  }

  static ObjectUri manifest(ObjectUri folder) {
    return folder.resolve("manifest.json");
  }

  /// @return the files of successes
  List<WrittenFile> write() throws IOException {
    try (ResultSeries succeeded = form.series("SUCCEEDED");
        ResultSeries failed = form.series("FAILED");
        ResultSeries pending = form.series("PENDING")) {
      InputCursor inputs = journal.inputs();
      ResultCursor results = journal.results();
      for (Optional<StoredInput> next = inputs.next(); next.isPresent(); next = inputs.next()) {
        long index = next.get().index();
        Optional<ChildRecord> result = results.at(index);
        if (!isOldSuccess(result, results, index)) {
          add(next.get(), result, succeeded, failed, pending);
        }
      }
      if (!attempt.earlierSuccesses().isEmpty()) {
        // Without a success of its own, too (aws-facts: Result files after a redrive).
        succeeded.exist();
      }
      List<WrittenFile> successes = succeeded.commit();
      writeManifest(failed.commit(), pending.commit(), successes);
      return successes;
    } catch (JacksonIOException e) {
      throw e.getCause(); // a disk that is full is met while a record is written
    }
  }

  /// An earlier attempt has left it in its own files.
  private boolean isOldSuccess(Optional<ChildRecord> result, ResultCursor results, long index)
      throws IOException {
    return result.isPresent()
        && result.get().status() == ExecutionStatus.SUCCEEDED
        && !results.endedIn(attempt, index);
  }

  private void add(
      StoredInput input,
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

  private void addSuccess(StoredInput input, ChildRecord child, ResultSeries files)
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
    manifest.put("DestinationBucket", form.folder().bucket());
    manifest.put("MapRunArn", run.arn().toString());
    ObjectNode files = manifest.putObject("ResultFiles");
    list(files.putArray("FAILED"), failed);
    list(files.putArray("PENDING"), pending);
    ArrayNode successes = files.putArray("SUCCEEDED");
    list(successes, attempt.earlierSuccesses());
    list(successes, succeeded);
    try (ObjectSink sink = form.objects().create(manifest(form.folder()))) {
      sink.stream().write(Json.writeBytes(manifest));
      sink.commit();
    }
  }

  private static void list(ArrayNode files, List<WrittenFile> written) {
    written.forEach(w -> files.addObject().put("Key", w.uri().key()).put("Size", w.sizeBytes()));
  }
}
