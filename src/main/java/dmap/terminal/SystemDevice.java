package dmap.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fusesource.jansi.internal.CLibrary;

/// Asks the operating system, through Jansi's `isatty` and `ioctl`.
///
/// Jansi unpacks and loads a native library, which costs more than the rest of a short command. So
/// it is only used if it must be: on Linux `/proc/self/fd` already tells a pipe, a file and
/// `/dev/null` from a terminal.
final class SystemDevice implements Device {
  private final int outDescriptor;
  private final int errDescriptor;

  SystemDevice() {
    this(1, 2);
  }

  SystemDevice(int outDescriptor, int errDescriptor) {
    this.outDescriptor = outDescriptor;
    this.errDescriptor = errDescriptor;
  }

  @Override
  public boolean isTerminal(Stream stream) {
    return isTerminal(descriptor(stream));
  }

  @Override
  public Optional<Size> size() {
    // stderr first: the live view is painted there, and stdout is often redirected
    return IntStream.of(errDescriptor, outDescriptor)
        .filter(SystemDevice::isTerminal)
        .mapToObj(Native::size)
        .findFirst()
        .flatMap(size -> size);
  }

  private int descriptor(Stream stream) {
    return switch (stream) {
      case OUT -> outDescriptor;
      case ERR -> errDescriptor;
    };
  }

  private static boolean isTerminal(int descriptor) {
    return mayBeTerminal(descriptor) && Native.isTerminal(descriptor);
  }

  /// False only if the stream is certainly no terminal.
  private static boolean mayBeTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      return !Files.isDirectory(Path.of("/proc/self/fd")); // no such /proc: ask Jansi
    }
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/") && !target.equals("/dev/null");
    } catch (IOException e) {
      return true; // unreadable /proc: ask Jansi
    }
  }

  /// This is a class of its own so that Jansi is not loaded before one of its methods is called.
  private static final class Native {

    /// If the native library cannot be loaded (there is none for this machine, or the temporary
    /// folder is mounted noexec), the stream counts as no terminal: plain lines are right
    /// everywhere.
    static boolean isTerminal(int descriptor) {
      try {
        return CLibrary.isatty(descriptor) == 1;
      } catch (LinkageError e) {
        return false;
      }
    }

    static Optional<Size> size(int descriptor) {
      CLibrary.WinSize size = new CLibrary.WinSize();
      boolean told = CLibrary.ioctl(descriptor, CLibrary.TIOCGWINSZ, size) == 0;
      int columns = Short.toUnsignedInt(size.ws_col);
      int rows = Short.toUnsignedInt(size.ws_row);
      // a pseudo-terminal whose size was never set answers 0 x 0
      return told && columns > 0 && rows > 0
          ? Optional.of(new Size(columns, rows))
          : Optional.empty();
    }
  }
}
