package dmap.engine;

import dmap.engine.MapRunJournal.InputCursor;
import dmap.engine.MapRunJournal.ResultCursor;
import dmap.engine.MapRunJournal.StoredInput;
import dmap.engine.ResultFile.Written;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the result files of a map run: SUCCEEDED, FAILED and PENDING, records in the order of
/// their indexes, and the manifest (reference 5, aws-captures 2). They come also when the run
/// failed.
final class ResultFiles {
  private final MapRunStart run;
  private final MapRunAttempt attempt;
  private final MapRunJournal journal;
  private final ObjectStore objects;
  private final ObjectUri folder;
  private final ResultRecords records;

  /// @param attempt whose successes are written; failures and what is pending are those that it
  ///   left
  /// @param folder of the attempt's result files, with a slash at the end
  ResultFiles(
      MapRunStart run,
      MapRunAttempt attempt,
      MapRunJournal journal,
      ObjectStore objects,
      ObjectUri folder) {
    this.run = run;
    this.attempt = attempt;
    this.journal = journal;
    this.objects = objects;
    this.folder = folder;
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

  /// @return the file of successes, if there is one
  Optional<Written> write() throws IOException {
    try (ResultFile succeeded = file("SUCCEEDED_0");
        ResultFile failed = file("FAILED_0");
        ResultFile pending = file("PENDING_0")) {
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
        succeeded.exist(); // without a success of its own, too (aws-captures 2.3)
      }
      Optional<Written> successes = succeeded.commit();
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
      ResultFile succeeded,
      ResultFile failed,
      ResultFile pending)
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

  private void addSuccess(StoredInput input, ChildRecord child, ResultFile file)
      throws IOException {
    switch (run.transformation()) {
      case NONE -> records.ended(input, child, file.next());
      case COMPACT -> Json.write(Json.parse(child.output().orElseThrow()), file.next());
      case FLATTEN -> {
        JsonNode output = Json.parse(child.output().orElseThrow());
        if (output instanceof ArrayNode array) {
          for (JsonNode element : array) {
            Json.write(element, file.next());
          }
        } else {
          Json.write(output, file.next());
        }
      }
    }
  }

  private ResultFile file(String name) {
    ObjectUri uri = folder.resolve(name + "." + run.outputType().extension());
    return new ResultFile(objects, uri, run.outputType());
  }

  private void writeManifest(
      Optional<Written> failed, Optional<Written> pending, Optional<Written> succeeded)
      throws IOException {
    ObjectNode manifest = Json.object();
    manifest.put("DestinationBucket", folder.bucket());
    manifest.put("MapRunArn", run.arn().toString());
    ObjectNode files = manifest.putObject("ResultFiles");
    list(files.putArray("FAILED"), failed);
    list(files.putArray("PENDING"), pending);
    ArrayNode successes = files.putArray("SUCCEEDED");
    attempt.earlierSuccesses().forEach(earlier -> list(successes, Optional.of(earlier)));
    list(successes, succeeded);
    try (ObjectSink sink = objects.create(manifest(folder))) {
      sink.stream().write(Json.writeBytes(manifest));
      sink.commit();
    }
  }

  private static void list(ArrayNode files, Optional<Written> written) {
    written.ifPresent(w -> files.addObject().put("Key", w.uri().key()).put("Size", w.sizeBytes()));
  }
}
