package dmap.local.registry;

import dmap.engine.teststate.StateTester;
import dmap.function.spec.FunctionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/// The functions of a definition whose states are being tested. The engine of the home knows them
/// until this is closed. A test has no state machine, so they are registered under a name that is
/// made from the text of the definition.
public final class TestStateFunctions implements AutoCloseable {
  private final FunctionRegistry registry;
  private final String name;

  /// @param definition the text that is tested
  /// @param functions if there are none, nothing is written
  public TestStateFunctions(Path home, String definition, Collection<FunctionSpec> functions)
      throws IOException {
    this.registry = new FunctionRegistry(home);
    this.name = StateTester.machineName(definition);
    if (!functions.isEmpty()) {
      registry.register(name, functions);
    }
  }

  @Override
  public void close() throws IOException {
    registry.forget(name);
  }
}
