package dmap.launch;

import dmap.DmapException;
import dmap.function.check.FunctionChecks;
import dmap.function.invoke.FunctionSettings;
import dmap.function.spec.FunctionProblem;
import dmap.function.spec.FunctionSpec;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Finds a missing interpreter or handler before anything is started.
public final class RunnableFunctions {
  private RunnableFunctions() {}

  /// @throws DmapException with all reasons why functions cannot run on this machine, if there are
  ///   any
  public static void require(
      Collection<FunctionSpec> functions, Path home, Map<String, String> environment)
      throws InterruptedException {
    List<FunctionProblem> problems =
        new FunctionChecks(FunctionSettings.of(home, environment)).check(functions);
    if (!problems.isEmpty()) {
      throw DmapException.usage(
          problems.size() == 1
              ? "a function cannot run"
              : problems.size() + " functions cannot run",
          problems.stream()
              .map(p -> p.message() + (p.hint().isEmpty() ? "" : " (" + p.hint() + ")"))
              .toList(),
          "nothing was started");
    }
  }
}
