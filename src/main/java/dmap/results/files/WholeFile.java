package dmap.results.files;

import dmap.DmapException;
import dmap.Reason;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// A file that an operator named and dmap writes. It is written under another name in the same
/// folder and takes its place when it is complete, so that nobody reads half of it. A pipe or a
/// device cannot be replaced: it is written directly.
///
/// @param option that named the file, for messages: `--junit`; empty if messages need none
public record WholeFile(String option, Path path) {

  @FunctionalInterface
  public interface ContentWriter {
    void writeTo(Writer writer) throws IOException;
  }

  public static WholeFile of(Path path) {
    return new WholeFile("", path);
  }

  /// @throws DmapException if the name cannot be that of a file
  public static WholeFile of(String option, String name, Path workingDirectory) {
    try {
      return new WholeFile(option, workingDirectory.resolve(name));
    } catch (InvalidPathException e) {
      throw DmapException.usage(option + ": not a path: " + name, "give the name of a file", e);
    }
  }

  /// Makes the folder if it is missing, and writes the file.
  ///
  /// @throws DmapException if it cannot be written; what was there before stays then
  public void write(ContentWriter content) {
    try {
      makeFolder();
      try (UnfinishedFile unfinished = begin()) {
        // unlike the writer that Files opens, this one replaces what UTF-8 cannot hold
        try (Writer writer =
            new BufferedWriter(
                new OutputStreamWriter(
                    Files.newOutputStream(unfinished.path), StandardCharsets.UTF_8))) {
          content.writeTo(writer);
        }
        unfinished.finish();
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /// For writers that need a path, or more time than one call.
  ///
  /// @throws DmapException if nothing can be written in the folder, which must exist
  public UnfinishedFile begin() {
    try {
      if (Files.isDirectory(path)) {
        throw new IOException("it is a folder");
      }
      Path real = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      if (Files.exists(real) && !Files.isRegularFile(real)) {
        return new UnfinishedFile(this, real, real);
      }
      Path beside = real.resolveSibling("." + UUID.randomUUID() + ".dmap.tmp");
      Files.createFile(beside); // with the usual permissions, which a temporary file would not have
      return new UnfinishedFile(this, beside, real);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /// The file while it is being written.
  ///
  /// @param target whose place it takes: a file, not a link to one
  public record UnfinishedFile(WholeFile file, Path path, Path target) implements AutoCloseable {

    /// Takes the place of what was there.
    public void finish() {
      try {
        if (!isInPlace()) {
          Files.move(
              path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
      } catch (IOException e) {
        throw file.cannotWrite(e);
      }
    }

    /// Deletes what was written, unless it was finished.
    @Override
    public void close() {
      try {
        if (!isInPlace()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException e) {
        throw file.cannotWrite(e);
      }
    }

    private boolean isInPlace() {
      return path.equals(target);
    }
  }

  /// The size of the file that is there already; 0 if there is none.
  public long sizeBytes() {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /// Adds to the file in one write.
  public void append(byte[] bytes) {
    try {
      makeFolder();
      Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  public DmapException cannotWrite(IOException e) {
    return DmapException.error(
        (option.isEmpty() ? "" : option + ": ") + "cannot write " + path + ": " + Reason.of(e),
        "is the folder there and writable, and the disk not full?",
        e);
  }

  private void makeFolder() throws IOException {
    if (!Files.exists(path)) {
      Files.createDirectories(path.toAbsolutePath().getParent());
    }
  }
}
