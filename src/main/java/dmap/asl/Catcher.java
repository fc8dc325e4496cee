package dmap.asl;

import dmap.asl.DataFlow.ResultPath;
import dmap.expression.PayloadTemplate;
import java.util.List;
import java.util.Optional;

/// One entry of `Catch`.
///
/// @param resultPath where the error output is put into the state's input (JSONPath)
/// @param output the state's output after an error (JSONata)
public record Catcher(
    List<String> errorEquals,
    String next,
    ResultPath resultPath,
    Optional<PayloadTemplate> output,
    Optional<PayloadTemplate> assign) {
  public Catcher {
    errorEquals = List.copyOf(errorEquals);
  }
}
