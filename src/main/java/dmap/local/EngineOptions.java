package dmap.local;

import dmap.engine.EngineSettings;
import dmap.local.registry.Pacing;

/// What of an engine's running can be chosen when it is started.
///
/// @param pacing of state machines that are not started with one of their own
/// @param resultFileBytes a result file ends with the record that reaches this size
public record EngineOptions(Pacing pacing, long resultFileBytes) {
  public static final EngineOptions DEFAULT =
      new EngineOptions(new Pacing.FullSpeed(), EngineSettings.AWS_RESULT_FILE_BYTES);
}
