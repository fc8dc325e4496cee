package dmap.engine.maprun;

import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.MapRunJournal;
import dmap.engine.journal.MapRunJournal.StoredInput;
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

/// The result of a Map state without a destination: what the child executions that succeeded have
/// left, in input order. Tolerated failures leave nothing.
final class StateOutputs {
  private final MapRunStart run;
  private final MapRunJournal journal;
  private final ArrayNode outputs = Json.array();

  /// Of the list as JSON text; each element takes a comma or the last bracket.
  private long bytes = 1;

  StateOutputs(MapRunStart run, MapRunJournal journal) {
    this.run = run;
    this.journal = journal;
  }

  /// Nothing if they are more than a payload holds.
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
      case FLATTEN -> spread(child.output().orElseThrow());
    }
  }

  private void add(byte[] json) {
    bytes += json.length + 1;
    if (bytes <= ChildInputs.MAX_INPUT_BYTES) {
      outputs.add(Json.parse(json));
    }
  }

  /// The brackets of a list do not come along, so that an empty one takes no room at all.
  private void spread(byte[] json) {
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
    StoredInput input = journal.input(child.index());
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.mapper().createGenerator(record)) {
      new ResultRecords(run).ended(input, child, json);
    }
    return record.toByteArray();
  }
}
