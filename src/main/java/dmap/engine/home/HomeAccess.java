package dmap.engine.home;

import dmap.engine.api.EngineFailure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/// Reads and writes the home for a request to the engine. If that fails, the request fails, too.
public final class HomeAccess {
  private HomeAccess() {}

  @FunctionalInterface
  public interface HomeWork<T> {
    T run() throws IOException;
  }

  /// @throws EngineFailure ServiceUnavailable if the home cannot be read or written
  public static <T> T answer(HomeWork<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new EngineFailure(
          "ServiceUnavailable", "The local engine cannot use its home: " + reason(e));
    }
  }

  /// Why a file or an object could not be read or written, in one line of text.
  public static String reason(Throwable e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file: " + missing.getFile();
      case Throwable other -> String.valueOf(other.getMessage());
    };
  }
}
