package dmap.job;

import dmap.json.Document;
import dmap.json.Problem;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// The ASL definition that a job compiles to, and what it needs before it can run. The embedded
/// engine and AWS run the same definition.
///
/// @param uploads local data that has to be in buckets before an execution starts
/// @param origins JSON Pointers of the definition, each with the pointer of the job file that it
///   came from
public record CompiledJob(
    String name, ObjectNode definition, List<Upload> uploads, Map<String, String> origins) {

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

  /// The pointer of the job file that a part of the definition came from; empty, which is the whole
  /// file, if dmap added that part by itself.
  String origin(String definitionPointer) {
    String known = definitionPointer;
    while (!known.isEmpty() && !origins.containsKey(known)) {
      known = known.substring(0, known.lastIndexOf('/'));
    }
    return known.isEmpty() ? "" : origins.get(known) + definitionPointer.substring(known.length());
  }
}
