package dmap.job.compile;

import dmap.job.CompiledJob;
import dmap.job.Job;
import dmap.job.Process;
import dmap.job.Upload;
import dmap.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Turns a job into an ASL definition. The same job always gives the same definition, byte for
/// byte, because dmap compares definitions to see whether a deployed state machine has to be
/// updated.
///
/// ```
/// [Items] ─► Map ─► [then]
///             └─ ItemProcessor: process
/// ```
///
/// The state `Items` is added if the items are in DynamoDB. In a JSONPath job it is also added for
/// a list in the job file and for the first items of a list in the input, because a Map in JSONPath
/// can only point to its items.
public final class JobCompiler {
  private JobCompiler() {}

  /// What the compilers of one job share.
  ///
  /// @param uploads found so far
  /// @param origins found so far, see [CompiledJob]
  record Compilation(
      Job job, FreshNames names, List<Upload> uploads, Map<String, String> origins) {}

  public static CompiledJob compile(Job job) {
    Compilation compilation =
        new Compilation(job, new FreshNames(job), new ArrayList<>(), new HashMap<>());
    MapCompiler.MapStates map = new MapCompiler(job.map(), "", compilation).compile("/States");
    ObjectNode states = map.states();
    job.then()
        .ifPresentOrElse(then -> addThen(then, map, compilation), () -> map.end().put("End", true));
    ObjectNode definition = Json.object();
    definition.put("QueryLanguage", job.queryLanguage().aslName());
    job.timeout().ifPresent(t -> definition.put("TimeoutSeconds", t.toSeconds()));
    definition.put("StartAt", map.startAt());
    definition.set("States", states);
    return new CompiledJob(job.name(), definition, compilation.uploads(), compilation.origins());
  }

  private static void addThen(Process then, MapCompiler.MapStates map, Compilation compilation) {
    ProcessCompiler.ProcessStates compiled =
        new ProcessCompiler(compilation).compile(then, "/then", "/States");
    map.end().put("Next", compiled.startAt());
    map.states().setAll(compiled.states());
  }
}
