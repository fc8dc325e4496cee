package dmap.render.run;

import dmap.json.Json;
import dmap.run.Runner.StartedRun;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// What `dmap run --detach` answers.
public final class StartedText {
  private StartedText() {}

  public static String line(StartedRun run) {
    return run.name() + "\t" + run.executionArn();
  }

  /// `execution` has the fields of `dmap status`.
  public static String json(StartedRun run) {
    ObjectNode json = Json.object();
    json.putObject("execution")
        .put("arn", run.executionArn())
        .put("name", run.name().text())
        .put("startDate", run.startDate().toString());
    json.put("stateMachineArn", run.machine().arn());
    json.put("deployment", run.machine().effect().name().toLowerCase(Locale.ROOT));
    return Json.write(json);
  }
}
