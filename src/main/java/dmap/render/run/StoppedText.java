package dmap.render.run;

import dmap.json.Json;
import dmap.run.Stopper.StoppedRun;
import dmap.terminal.SafeText;
import tools.jackson.databind.node.ObjectNode;

/// What `dmap stop` did.
public final class StoppedText {
  private StoppedText() {}

  /// `nightly is stopped`, or that there was nothing to stop.
  public static String line(StoppedRun stopped) {
    String name = SafeText.of(stopped.execution().name());
    if (stopped.endedBefore()) {
      return name + " had ended before: " + stopped.execution().status();
    }
    return stopped.execution().status().ended() ? name + " is stopped" : name + " is stopping";
  }

  /// The execution as in `dmap status`: `{"execution":{"arn","name","status",…}}`.
  public static String json(StoppedRun stopped) {
    ObjectNode execution = StatusJson.execution(stopped.execution());
    return SafeText.json(Json.write(Json.object().set("execution", execution)));
  }
}
