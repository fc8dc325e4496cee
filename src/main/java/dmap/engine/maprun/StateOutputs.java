package dmap.engine.maprun;

import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.JournaledInput;
import dmap.engine.journal.MapRunStart;
import dmap.items.ChildInputs;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The result of a Map state without a destination: the outputs of the child executions that have
/// succeeded, in the order of their inputs. Failed children leave no gap.
final class StateOutputs {
  private final MapRunStart run;
  private final MapRunJournal journal;
  private final ArrayNode outputs = Json.array();

  /// The size of [#outputs] as JSON text: one bracket, and after each output a comma or a bracket.
  private long bytes = 1;

  StateOutputs(MapRunStart run, MapRunJournal journal) {
    this.run = run;
    this.journal = journal;
  }

  /// Empty if the outputs are larger than a payload may be.
  Optional<ArrayNode> all() throws IOException {
    MapRunJournal.ResultCursor results = journal.results();
    long children = journal.children().size();
    for (long i = 0; i < children; i++) {
      Optional<ChildRecord> success =
          results.at(i).filter(child -> child.status() == ExecutionStatus.SUCCEEDED);
      if (success.isPresent()) {
        add(success.get());
      }
      if (bytes > ChildInputs.MAX_INPUT_BYTES) {
        return Optional.empty();
      }
    }
    return Optional.of(outputs);
  }

  private void add(ChildRecord child) throws IOException {
    switch (run.transformation()) {
      case NONE -> add(record(child));
      case COMPACT -> add(child.output().orElseThrow());
      case FLATTEN -> addElements(child.output().orElseThrow());
    }
  }

  private void add(byte[] json) {
    bytes += json.length + 1;
    if (bytes <= ChildInputs.MAX_INPUT_BYTES) {
      outputs.add(Json.parse(json));
    }
  }

  /// Adds the elements of an output that is an array. The brackets of that array do not count.
  private void addElements(byte[] json) {
    JsonNode output = Json.parse(json);
    if (output instanceof ArrayNode list) {
      bytes += list.isEmpty() ? 0 : json.length - 1;
      outputs.addAll(list);
    } else {
      bytes += json.length + 1;
      outputs.add(output);
    }
  }

  private byte[] record(ChildRecord child) throws IOException {
    JournaledInput input = journal.input(child.index());
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.mapper().createGenerator(record)) {
      new ResultRecords(run).ended(input, child, json);
    }
    return record.toByteArray();
  }
}
