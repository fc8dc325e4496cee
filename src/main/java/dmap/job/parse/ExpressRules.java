package dmap.job.parse;

import dmap.job.Process;
import dmap.json.Amounts;
import dmap.json.Document;
import dmap.json.Fields;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Refuses what an EXPRESS child execution cannot do: wait for a job or a token, start a map run of
/// its own, and run longer than five minutes (aws-facts: EXPRESS executions).
final class ExpressRules {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Fields fields;

  private ExpressRules(Fields fields) {
    this.fields = fields;
  }

  static void check(Process process, Fields fields) {
    ExpressRules rules = new ExpressRules(fields);
    switch (process) {
      case Process.Function function -> rules.timeout(function.timeout());
      case Process.Task task -> {
        rules.timeout(task.timeout());
        rules.state(task.state(), fields.pointer("task"));
      }
      case Process.Map _ ->
          rules.refuse(fields.pointer("map"), "express children cannot hold a Distributed Map");
      case Process.States states -> rules.inside(states.fragment(), fields.pointer("states"));
    }
  }

  private void timeout(Optional<Duration> timeout) {
    if (timeout.isPresent() && timeout.get().compareTo(LONGEST) > 0) {
      fields.wrong(
          "timeout",
          "`timeout` is %s, but express children run at most %s"
              .formatted(Amounts.text(timeout.get()), Amounts.text(LONGEST)),
          "`children: standard`, or a shorter timeout");
    }
  }

  private void inside(JsonNode node, String pointer) {
    node.forEachEntry((name, member) -> inside(member, pointer + Document.step(name)));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      inside(node.get(i), pointer + "/" + i);
    }
    if (node.isObject()) {
      state(node, pointer);
    }
  }

  private void state(JsonNode state, String pointer) {
    String resource = state.path("Resource").asString("");
    if (resource.contains(".sync") || resource.endsWith(".waitForTaskToken")) {
      refuse(
          pointer + "/Resource",
          "express children cannot wait for a job or a token: \"" + resource + "\"");
    }
    if (state.path("ProcessorConfig").path("Mode").asString("").equals("DISTRIBUTED")) {
      refuse(pointer + "/ProcessorConfig/Mode", "express children cannot hold a Distributed Map");
    }
  }

  private void refuse(String pointer, String message) {
    fields.problem(pointer, "WRONG_VALUE", message, "`children: standard`");
  }
}
