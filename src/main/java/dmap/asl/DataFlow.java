package dmap.asl;

import dmap.expression.JsonPath;
import dmap.expression.PayloadTemplate;
import dmap.expression.ReferencePath;
import java.util.Optional;

/// The fields that say how data passes through a state, in one of the two query languages.
public sealed interface DataFlow {

  Optional<PayloadTemplate> assign();

  /// Input path → parameters → action → result selector → result path → output path.
  record JsonPathFlow(
      Selection inputPath,
      Optional<PayloadTemplate> parameters,
      Optional<PayloadTemplate> resultSelector,
      ResultPath resultPath,
      Selection outputPath,
      Optional<PayloadTemplate> assign)
      implements DataFlow {}

  /// Arguments → action → output.
  record JsonataFlow(
      Optional<PayloadTemplate> arguments,
      Optional<PayloadTemplate> output,
      Optional<PayloadTemplate> assign)
      implements DataFlow {}

  /// `InputPath` and `OutputPath`.
  sealed interface Selection {
    /// `null` in the definition, which gives an empty object.
    record Nothing() implements Selection {}

    record At(JsonPath path) implements Selection {}
  }

  sealed interface ResultPath {
    /// `null` in the definition: the state's output is its input, and the result is dropped.
    record Discard() implements ResultPath {}

    record Into(ReferencePath path) implements ResultPath {}
  }
}
