package dmap.job;

import dmap.json.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A state that the operator wrote in ASL, under `process: states` or `then: states`.
///
/// @param pointer of the state in the job file
public record WrittenState(String pointer, JsonNode state) {

  /// All states that a job contains in ASL, with those inside of them, in the order of the text.
  public static List<WrittenState> of(Job job) {
    List<WrittenState> states = new ArrayList<>();
    process(job.map().process(), "/process", states);
    job.then().ifPresent(then -> process(then, "/then", states));
    return states;
  }

  public String name() {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }

  private static void process(Process process, String pointer, List<WrittenState> states) {
    switch (process) {
      case Process.States written -> fragment(written.fragment(), pointer + "/states", states);
      case Process.Map(JobMap map) -> process(map.process(), pointer + "/map/process", states);
      case Process.Function _, Process.Task _ -> {}
    }
  }

  private static void fragment(JsonNode fragment, String pointer, List<WrittenState> states) {
    for (Map.Entry<String, JsonNode> entry : fragment.path("States").properties()) {
      String at = pointer + "/States" + Document.step(entry.getKey());
      JsonNode state = entry.getValue();
      states.add(new WrittenState(at, state));
      fragment(state.path("ItemProcessor"), at + "/ItemProcessor", states);
      fragment(state.path("Iterator"), at + "/Iterator", states);
      JsonNode branches = state.path("Branches");
      for (int i = 0; i < branches.size(); i++) {
        fragment(branches.path(i), at + "/Branches/" + i, states);
      }
    }
  }
}
