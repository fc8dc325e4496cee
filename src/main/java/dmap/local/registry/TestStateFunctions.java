package dmap.local.registry;

import dmap.engine.teststate.StateTester;
import dmap.function.spec.FunctionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/// The functions of a definition whose states are being tested: known to the engine of the home
/// until this is closed. A test has no state machine, so they go by the definition's text.
public final class TestStateFunctions implements AutoCloseable {
  private final FunctionRegistry registry;
  private final String name;

  private TestStateFunctions(FunctionRegistry registry, String name) {
    this.registry = registry;
    this.name = name;
  }

  /// @param definition the text that is tested
  /// @param functions nothing is written if there are none
  public static TestStateFunctions of(
      Path home, String definition, Collection<FunctionSpec> functions) throws IOException {
    TestStateFunctions those =
        new TestStateFunctions(new FunctionRegistry(home), StateTester.machineName(definition));
    if (!functions.isEmpty()) {
      those.registry.register(those.name, functions);
    }
    return those;
  }

  @Override
  public void close() throws IOException {
    registry.forget(name);
  }
}
