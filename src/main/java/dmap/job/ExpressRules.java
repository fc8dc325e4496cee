package dmap.job;

import dmap.json.Fields;
import java.time.Duration;
import java.util.Optional;

/// What cannot run in an EXPRESS child execution.
final class ExpressRules {
  private ExpressRules() {}

  static void check(Process process, Fields fields, Duration longest) {
    switch (process) {
      case Process.Function function -> timeout(function.timeout(), fields, longest);
      case Process.Task task -> {
        timeout(task.timeout(), fields, longest);
        resource(task.state().path("Resource").asString(""), fields);
      }
      case Process.States _ -> {}
    }
  }

  private static void timeout(Optional<Duration> timeout, Fields fields, Duration longest) {
    timeout
        .filter(t -> t.compareTo(longest) > 0)
        .ifPresent(
            t ->
                fields.wrong(
                    "timeout",
                    "`timeout` is "
                        + Amounts.written(t)
                        + ", but express children run at most "
                        + Amounts.written(longest),
                    "`children: standard`, or a shorter timeout"));
  }

  private static void resource(String resource, Fields fields) {
    if (resource.contains(".sync") || resource.endsWith(".waitForTaskToken")) {
      fields.problem(
          fields.pointer("task") + "/Resource",
          "WRONG_VALUE",
          "express children cannot wait for a job or a token: \"" + resource + "\"",
          "`children: standard`");
    }
  }
}
