package dmap.asl;

import dmap.expression.PayloadTemplate;
import java.util.Optional;

/// `ResultWriter`: in what form results leave a Distributed Map, and where to.
///
/// @param destination `Parameters` or `Arguments` with Bucket and Prefix; without it the results
///   are the state's output
public record ResultWriter(
    Optional<PayloadTemplate> destination, Transformation transformation, OutputType outputType) {

  /// What a successful child execution leaves.
  public enum Transformation {
    /// Its output with the execution's metadata.
    NONE,
    /// Its output alone.
    COMPACT,
    /// Its output; an array is spread one level into the result.
    FLATTEN
  }

  public enum OutputType {
    JSON("json"),
    JSONL("jsonl");

    private final String extension;

    OutputType(String extension) {
      this.extension = extension;
    }

    /// Of the result files, without a dot.
    public String extension() {
      return extension;
    }
  }
}
