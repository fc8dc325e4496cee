package dmap.results.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.OptionalLong;

/// Why a part of the results could not be read, or is doubtful. The rest was read.
///
/// @param key of the file, or what else was looked for
public record FileProblem(String key, OptionalLong byteOffset, String message) {

  public static FileProblem of(String key, String message) {
    return new FileProblem(key, OptionalLong.empty(), message);
  }

  public static FileProblem unreadable(String key, IOException e) {
    return of(key, "could not be read: " + reason(e));
  }

  /// The reason in words. The message of some exceptions is only the name of the file, and some
  /// have none.
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "it is not there";
      case AccessDeniedException _ -> "no permission";
      case EOFException _ when e.getMessage() == null -> "it ends too early";
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }

  public static FileProblem at(String key, long byteOffset, String message) {
    return new FileProblem(key, OptionalLong.of(byteOffset), message);
  }
}
