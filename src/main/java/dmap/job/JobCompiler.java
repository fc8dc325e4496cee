package dmap.job;

import dmap.json.Document;
import dmap.json.Json;
import java.util.HashMap;
import java.util.Map;
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
  private final Job job;
  private final StateNames names;
  private final Map<String, String> origins = new HashMap<>();
  private final ObjectNode states = Json.object();

  private JobCompiler(Job job) {
    this.job = job;
    this.names = new StateNames(job);
  }

  public static CompiledJob compile(Job job) {
    return new JobCompiler(job).compile();
  }

  private CompiledJob compile() {
    PlacedSource source = PlacedSource.of(job);
    ItemsStep items = ItemsStep.of(job);
    String mapName = names.fresh("Map");
    String startAt = items.before().map(state -> addItems(state, mapName)).orElse(mapName);
    ObjectNode map = new MapCompiler(job, names, origins).state(mapName, source, items);
    states.set(mapName, map);
    job.then().ifPresentOrElse(then -> addThen(then, map), () -> map.put("End", true));
    ObjectNode definition = Json.object();
    definition.put("QueryLanguage", job.queryLanguage().aslName());
    job.timeout().ifPresent(t -> definition.put("TimeoutSeconds", t.toSeconds()));
    definition.put("StartAt", startAt);
    definition.set("States", states);
    return new CompiledJob(
        job.name(), definition, Json.object(), source.upload().stream().toList(), origins);
  }

  private String addItems(ObjectNode state, String next) {
    String name = names.fresh("Items");
    states.set(name, state.put("Next", next));
    origins.put("/States" + Document.step(name), "/source");
    return name;
  }

  private void addThen(Process then, ObjectNode map) {
    ProcessCompiler.Piece piece =
        new ProcessCompiler(job.queryLanguage(), names, origins).piece(then, "/then", "/States");
    map.put("Next", piece.startAt());
    states.setAll(piece.states());
  }
}
