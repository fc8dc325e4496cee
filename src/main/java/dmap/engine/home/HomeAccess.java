package dmap.engine.home;

import dmap.engine.api.EngineFailure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/// Reads and writes the home for a caller of the engine, and says why that failed.
public final class HomeAccess {
  private HomeAccess() {}

  /// Something that reads or writes the home.
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /// @throws EngineFailure ServiceUnavailable if the home cannot be read or written
  public static <T> T answer(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new EngineFailure(
          "ServiceUnavailable", "The local engine cannot use its home: " + reason(e));
    }
  }

  /// Why a file or an object could not be read or written, in one line.
  public static String reason(Throwable e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file: " + missing.getFile();
      case Throwable other -> String.valueOf(other.getMessage());
    };
  }
}
