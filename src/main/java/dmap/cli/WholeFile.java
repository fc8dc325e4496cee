package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.Reason;
import dmap.objects.StagedFile;
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

/// A file that an option names and dmap writes. Programs that read it never see half of it.
///
/// @param option for messages, such as `--junit`
record WholeFile(String option, Path path) {

  @FunctionalInterface
  interface Content {
    void writeTo(Writer writer) throws IOException;
  }

  static WholeFile of(String option, String name, Host host) {
    try {
      return new WholeFile(option, host.workingDirectory().resolve(name));
    } catch (InvalidPathException e) {
      throw new DmapException(
          ExitCode.USAGE, option + ": not a path: " + name, "give the name of a file", e);
    }
  }

  /// Writes the file in place of what was there. A pipe or a device is written to directly.
  void write(Content content) {
    try {
      Path real = Files.exists(path) ? path.toRealPath() : path;
      if (Files.exists(real) && !Files.isRegularFile(real)) {
        try (Writer writer = Files.newBufferedWriter(real)) {
          content.writeTo(writer);
        }
      } else {
        replace(real, content);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static void replace(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path beside = folder.resolve("." + file.getFileName() + "." + System.nanoTime() + ".part");
    try (StagedFile staged = new StagedFile(beside)) {
      Writer writer =
          new BufferedWriter(new OutputStreamWriter(staged.stream(), StandardCharsets.UTF_8));
      content.writeTo(writer);
      writer.flush();
      Files.move(
          staged.finish(),
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// The size of what is there already; 0 if there is no file.
  long sizeBytes() {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Appends all bytes in one write, so that they stay together.
  void append(byte[] bytes) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private DmapException failed(IOException e) {
    return new DmapException(
        ExitCode.ERROR,
        option + ": cannot write " + path + ": " + Reason.of(e),
        "is it a file in a folder that can be written, and the disk not full?",
        e);
  }
}
