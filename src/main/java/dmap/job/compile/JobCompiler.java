package dmap.job.compile;

import dmap.job.CompiledJob;
import dmap.job.Job;
import dmap.job.Process;
import dmap.json.Json;
import tools.jackson.databind.node.ObjectNode;

/// Turns a job into an ASL definition. The same job always gives the same definition, byte for
/// byte: whether a deployed one has to be changed is seen by comparing.
///
/// ```
/// [Items] ─► Map ─► [then]
///             └─ ItemProcessor: process
/// ```
///
/// `Items` is there if the items are in DynamoDB, and in JSONPath, where a Map cannot hold its
/// items itself.
public final class JobCompiler {
  private JobCompiler() {}

  public static CompiledJob compile(Job job) {
    Compilation compilation = Compilation.of(job);
    MapCompiler.Piece map = new MapCompiler(job.map(), "", compilation).piece("/States");
    ObjectNode states = map.states();
    job.then()
        .ifPresentOrElse(then -> addThen(then, map, compilation), () -> map.end().put("End", true));
    ObjectNode definition = Json.object();
    definition.put("QueryLanguage", job.queryLanguage().aslName());
    job.timeout().ifPresent(t -> definition.put("TimeoutSeconds", t.toSeconds()));
    definition.put("StartAt", map.startAt());
    definition.set("States", states);
    return new CompiledJob(
        job.name(), definition, Json.object(), compilation.uploads(), compilation.origins());
  }

  private static void addThen(Process then, MapCompiler.Piece map, Compilation compilation) {
    ProcessCompiler.Piece piece = new ProcessCompiler(compilation).piece(then, "/then", "/States");
    map.end().put("Next", piece.startAt());
    map.states().setAll(piece.states());
  }
}
