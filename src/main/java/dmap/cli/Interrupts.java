package dmap.cli;

/// Tells when the process is asked to end: by Ctrl-C, or by the system with SIGTERM or SIGHUP.
interface Interrupts {

  /// For tests and for dmap inside another program, which nobody interrupts.
  Interrupts NONE = _ -> () -> {};

  /// Makes an interrupt run the action, instead of ending the process at once.
  ///
  /// @param action runs at most once, on a thread of its own
  Listening listen(Runnable action);

  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
