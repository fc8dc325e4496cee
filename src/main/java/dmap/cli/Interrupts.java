package dmap.cli;

/// Ctrl-C, or a polite request of the system to end.
interface Interrupts {

  /// Nobody interrupts: tests, and dmap inside another program.
  Interrupts NONE = _ -> () -> {};

  /// From now on an interrupt runs the action instead of ending the process at once.
  ///
  /// @param action runs at most once, on a thread of its own
  Listening listen(Runnable action);

  /// Ends the listening.
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
