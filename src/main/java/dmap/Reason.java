package dmap;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file could not be read or written, in words. Java's own message is often just the path.
public final class Reason {
  private Reason() {}

  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _, NotDirectoryException _ -> "there is a file in its place";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      case IOException _ -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
