package dmap.terminal;

import java.util.Optional;

/// What the operating system knows about the standard streams of the process. It is asked every
/// time, because the size of a window can change while dmap runs.
public interface Device {

  /// No stream is a terminal, as in a pipe, in cron and in a test.
  Device NONE =
      new Device() {
        @Override
        public boolean isTerminal(Stream stream) {
          return false;
        }

        @Override
        public Optional<Size> size() {
          return Optional.empty();
        }
      };

  enum Stream {
    OUT,
    ERR
  }

  /// The size of the terminal's window in character cells. Both numbers are at least 1.
  record Size(int columns, int rows) {
    public Size {
      if (columns < 1 || rows < 1) {
        throw new IllegalArgumentException("a window of " + columns + "x" + rows);
      }
    }
  }

  boolean isTerminal(Stream stream);

  /// Empty if neither stream is a terminal, or if the terminal does not know its size.
  Optional<Size> size();
}
