package dmap.terminal;

import java.util.Optional;

/// What the operating system knows of the process's standard streams. Asked each time: a window
/// changes its size while it is watched.
public interface Device {

  /// No terminal anywhere: what a pipe, cron and a test see.
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

  /// One of the two streams that dmap writes to.
  enum Stream {
    OUT,
    ERR
  }

  /// Of the terminal's window, in character cells; both at least 1.
  record Size(int columns, int rows) {
    public Size {
      if (columns < 1 || rows < 1) {
        throw new IllegalArgumentException("a window of " + columns + "x" + rows);
      }
    }
  }

  boolean isTerminal(Stream stream);

  /// Nothing if neither stream is a terminal, or if the terminal does not tell.
  Optional<Size> size();
}
