package dmap.engine;

import dmap.engine.time.Paces;

/// What of an engine can be chosen.
///
/// @param resultFileBytes a result file ends with the record that reaches this size
/// @param paces how fast what a state machine starts goes on
public record EngineSettings(long resultFileBytes, Paces paces) {
  /// A result file of AWS holds 5 GB (aws-facts: Result files). Which record is its last was never
  /// seen; one more than fits is still below the 5 GiB that S3 lets a copy have.
  public static final long AWS_RESULT_FILE_BYTES = 5_000_000_000L;

  /// As fast as the machine goes.
  public static final EngineSettings DEFAULT =
      new EngineSettings(AWS_RESULT_FILE_BYTES, Paces.NONE);

  public EngineSettings {
    if (resultFileBytes < 1) {
      throw new IllegalArgumentException("no size of a file: " + resultFileBytes);
    }
  }

  public EngineSettings withResultFileBytes(long bytes) {
    return new EngineSettings(bytes, paces);
  }

  public EngineSettings withPaces(Paces others) {
    return new EngineSettings(resultFileBytes, others);
  }
}
