package dmap.function.spec;

import java.util.List;
import java.util.Map;

/// The `functions:` section of a job file.
///
/// @param functions those that say how they run on this machine, in the order of the file
/// @param assumptions by function name. A function that only runs on AWS may have an `assume:` and
///   nothing else
public record FunctionSection(List<FunctionSpec> functions, Map<String, Assumptions> assumptions) {
  public static final FunctionSection EMPTY = new FunctionSection(List.of(), Map.of());

  public FunctionSection {
    functions = List.copyOf(functions);
    assumptions = Map.copyOf(assumptions);
  }
}
