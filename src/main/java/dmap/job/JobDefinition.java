package dmap.job;

import dmap.json.Document;
import dmap.json.Json;
import dmap.json.Problem;
import dmap.json.Problem.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the operator's JOB comes to: a definition with its name, its default input, and the local
/// data that a run uploads first.
public sealed interface JobDefinition {
  /// The name of the state machine.
  String name();

  /// The file that the operator wrote, for messages; absent if the definition is that of a deployed
  /// state machine.
  Optional<String> file();

  /// A compiled job.
  ///
  /// @param jobFile the text that the job was parsed from
  /// @param problems the warnings that parsing found, with their places in the job file
  record OfJob(CompiledJob job, Document jobFile, Optional<String> file, List<Problem> problems)
      implements JobDefinition {
    public OfJob {
      problems = List.copyOf(problems);
    }

    @Override
    public String name() {
      return job.name();
    }
  }

  /// An ASL definition that stands on its own, from a file or from a deployed state machine.
  record OfDefinition(String name, Document document, Optional<String> file)
      implements JobDefinition {}

  default JsonNode definition() {
    return definitionDocument().root();
  }

  /// The definition with the places of its values, as far as they have any.
  default Document definitionDocument() {
    return switch (this) {
      case OfJob of -> new Document(of.job().definition(), Map.of());
      case OfDefinition of -> of.document();
    };
  }

  /// The input of an execution for which the operator gives none.
  default JsonNode defaultInput() {
    return Json.object();
  }

  default List<Upload> uploads() {
    return switch (this) {
      case OfJob of -> of.job().uploads();
      case OfDefinition _ -> List.of();
    };
  }

  /// The warnings that are known before the definition is parsed.
  default List<Problem> problems() {
    return switch (this) {
      case OfJob of -> of.problems();
      case OfDefinition _ -> List.of();
    };
  }

  /// A problem of the definition with the place of its cause in the operator's file.
  default Problem inFile(Problem problem) {
    return switch (this) {
      case OfJob of -> of.job().inJobFile(problem, of.jobFile());
      case OfDefinition _ -> problem;
    };
  }

  /// Where a value of the definition stands in the operator's file; `NONE` if dmap added it.
  default Location locate(String pointer) {
    return switch (this) {
      case OfJob of -> {
        String origin = of.job().origin(pointer);
        yield origin.isEmpty() ? Location.NONE : of.jobFile().locate(origin);
      }
      case OfDefinition of -> of.document().locate(pointer);
    };
  }
}
