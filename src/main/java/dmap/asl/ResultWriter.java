package dmap.asl;

import dmap.expression.PayloadTemplate;
import java.util.Optional;

/// `ResultWriter`: where the results of a Distributed Map are written, and in which form.
///
/// @param destination `Parameters` or `Arguments` with Bucket and Prefix; if it is absent, the
///   results are the state's output
public record ResultWriter(
    Optional<PayloadTemplate> destination, Transformation transformation, OutputType outputType) {

  /// What the results contain of each successful child execution.
  public enum Transformation {
    /// The output with the metadata of the execution.
    NONE,
    /// The output alone.
    COMPACT,
    /// The output; the elements of an array become results of their own.
    FLATTEN
  }

  public enum OutputType {
    JSON("json"),
    JSONL("jsonl");

    private final String extension;

    OutputType(String extension) {
      this.extension = extension;
    }

    /// The extension of the result files, without a dot.
    public String extension() {
      return extension;
    }
  }
}
