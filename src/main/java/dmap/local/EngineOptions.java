package dmap.local;

import dmap.engine.EngineSettings;
import dmap.local.registry.Pacing;

/// What an operator can choose about an engine when it is started.
///
/// @param pacing of the state machines whose jobs were started without one
/// @param resultFileBytes a result file ends with the record with which it reaches this size
public record EngineOptions(Pacing pacing, long resultFileBytes) {
  public static final EngineOptions DEFAULT =
      new EngineOptions(new Pacing.FullSpeed(), EngineSettings.AWS_RESULT_FILE_BYTES);
}
