package dmap.engine;

import dmap.engine.time.Paces;

/// @param resultFileBytes a result file ends with the record that reaches this size
/// @param paces how fast the executions of each state machine go on
public record EngineSettings(long resultFileBytes, Paces paces) {
  /// A result file of AWS holds 5 GB (aws-facts: Result files). It is not known whether the record
  /// that exceeds 5 GB is its last or begins the next file. Here it is the last: the file is still
  /// smaller than the 5 GiB that S3 can copy at once.
  public static final long AWS_RESULT_FILE_BYTES = 5_000_000_000L;

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
