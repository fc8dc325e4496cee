package dmap.job;

import dmap.json.Document;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/// The names of a definition's states and the labels of its maps. Both must be unique over the
/// whole definition, the insides of maps included (aws-facts: State names).
final class StateNames {
  private final Set<String> taken = new HashSet<>();
  private final Set<String> labels = new HashSet<>();

  /// Those that stand in the job's own pieces of ASL are taken.
  StateNames(Job job) {
    eachState(
        job,
        (pointer, state) -> {
          taken.add(lastStep(pointer));
          labels.add(state.path("Label").asString(""));
        });
  }

  /// A name like the wished one that nothing has yet.
  String fresh(String wish) {
    return fresh(wish, " ", taken);
  }

  String freshLabel(String wish) {
    return fresh(wish, "-", labels);
  }

  static void check(Job job, Reading reading) {
    Map<String, String> first = new HashMap<>();
    eachState(
        job,
        (pointer, _) -> {
          String before = first.putIfAbsent(lastStep(pointer), pointer);
          if (before != null) {
            reading.error(
                pointer,
                "DUPLICATE_STATE_NAME",
                "there is another state \""
                    + lastStep(pointer)
                    + "\" in this job, at "
                    + reading.document().locate(before),
                "state names are unique over the whole job");
          }
        });
  }

  private static String fresh(String wish, String separator, Set<String> taken) {
    String name = wish;
    for (int i = 2; !taken.add(name); i++) {
      name = wish + separator + i;
    }
    return name;
  }

  private static void eachState(Job job, BiConsumer<String, JsonNode> visit) {
    visit(job.map().process(), "/process", visit);
    job.then().ifPresent(then -> visit(then, "/then", visit));
  }

  private static void visit(Process process, String pointer, BiConsumer<String, JsonNode> visit) {
    switch (process) {
      case Process.States states -> fragment(states.fragment(), pointer + "/states", visit);
      case Process.Map(DistributedMap map) -> visit(map.process(), pointer + "/map/process", visit);
      case Process.Function _, Process.Task _ -> {}
    }
  }

  private static void fragment(
      JsonNode fragment, String pointer, BiConsumer<String, JsonNode> visit) {
    for (Map.Entry<String, JsonNode> entry : fragment.path("States").properties()) {
      String at = pointer + "/States" + Document.step(entry.getKey());
      JsonNode state = entry.getValue();
      visit.accept(at, state);
      fragment(state.path("ItemProcessor"), at + "/ItemProcessor", visit);
      fragment(state.path("Iterator"), at + "/Iterator", visit);
      JsonNode branches = state.path("Branches");
      for (int i = 0; i < branches.size(); i++) {
        fragment(branches.path(i), at + "/Branches/" + i, visit);
      }
    }
  }

  private static String lastStep(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }
}
