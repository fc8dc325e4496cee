package dmap.job;

import dmap.json.Document;
import dmap.json.Problem;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a job becomes: the one definition that is run everywhere, and what it needs around it.
///
/// @param name of the state machine
/// @param definition ASL
/// @param defaultInput of an execution that is given none
/// @param uploads what must be in buckets before it starts
/// @param origins JSON Pointers of the definition, each with the pointer of the job file that it
///   came from
public record CompiledJob(
    String name,
    ObjectNode definition,
    JsonNode defaultInput,
    List<Upload> uploads,
    Map<String, String> origins) {

  public CompiledJob {
    uploads = List.copyOf(uploads);
    origins = Map.copyOf(origins);
  }

  /// A problem of the definition, shown where its cause stands in the job file.
  ///
  /// @param jobFile the text that the job was parsed from
  public Problem inJobFile(Problem problem, Document jobFile) {
    String pointer = origin(problem.pointer());
    return new Problem(
        problem.severity(),
        problem.code(),
        pointer,
        jobFile.locate(pointer),
        problem.message(),
        problem.hint());
  }

  /// The pointer of the job file that a part of the definition came from; empty (the whole file) if
  /// it came from nowhere in particular.
  String origin(String definitionPointer) {
    String known = definitionPointer;
    while (!known.isEmpty() && !origins.containsKey(known)) {
      known = known.substring(0, known.lastIndexOf('/'));
    }
    return known.isEmpty() ? "" : origins.get(known) + definitionPointer.substring(known.length());
  }
}
