package dmap.asl;

import dmap.expression.JsonPath;
import dmap.expression.PayloadTemplate;
import dmap.expression.ReferencePath;
import java.util.Optional;

/// How data passes through a state, in one of the two query languages.
public sealed interface DataFlow {

  Optional<PayloadTemplate> assign();

  /// Input path → parameters → action → result selector → result path → output path.
  ///
  /// @param parameters also `Arguments` of nothing: JSONPath states have `Parameters`
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
    /// `null`: an empty object.
    record Nothing() implements Selection {}

    record At(JsonPath path) implements Selection {}
  }

  /// `ResultPath`.
  sealed interface ResultPath {
    /// `null`: the input goes on and the result is dropped.
    record Discard() implements ResultPath {}

    record At(ReferencePath path) implements ResultPath {}
  }
}
