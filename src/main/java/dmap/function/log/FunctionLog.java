package dmap.function.log;

import dmap.DmapException;
import dmap.ExitCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/// The log of one function, `logs/<function>.log`. It holds what the workers of the function
/// printed: each invocation in one piece between Lambda's START, END and REPORT lines, whichever
/// worker ran it.
///
/// A log that has grown past its limit is renamed to `<function>.log.1`.
public final class FunctionLog implements AutoCloseable {
  private static final int MAX_NAME = 100;

  /// A piece of the log. No other worker writes meanwhile.
  interface LogEntry {
    void writeTo(FileChannel log) throws IOException;
  }

  private final Path file;
  private final long maxBytes;
  private FileChannel channel;

  public FunctionLog(Path logs, String functionName, long maxBytes) {
    this.file = logs.resolve(fileName(functionName));
    this.maxBytes = maxBytes;
  }

  /// A file name for any function name. A character that is not a letter, a digit, `-`, `_` or an
  /// inner dot becomes `%` and its code. A long name is cut, and its hash added.
  static String fileName(String functionName) {
    StringBuilder name = new StringBuilder();
    for (byte b : functionName.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && Character.isLetterOrDigit(c) || c == '-' || c == '_';
      if (plain || c == '.' && !name.isEmpty()) {
        name.append(c);
      } else {
        name.append('%').append(HexFormat.of().toHexDigits(b));
      }
    }
    String cut =
        name.length() <= MAX_NAME
            ? name.toString()
            : name.substring(0, MAX_NAME) + "%" + Integer.toHexString(functionName.hashCode());
    return (cut.isEmpty() ? "%" : cut) + ".log";
  }

  public Path file() {
    return file;
  }

  long maxBytes() {
    return maxBytes;
  }

  /// Appends text that ends with a line break.
  ///
  /// @throws ClosedChannelException as [#append(LogEntry)]
  public void append(String lines) throws ClosedChannelException {
    append(out -> write(out, lines));
  }

  /// @throws ClosedChannelException if this thread is interrupted, which means that its invocation
  ///   has no result
  synchronized void append(LogEntry entry) throws ClosedChannelException {
    try {
      entry.writeTo(open());
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw cannotWrite("cannot write the log " + file, e);
    }
  }

  /// @param what could not be done
  public static DmapException cannotWrite(String what, Throwable cause) {
    return new DmapException(
        ExitCode.ERROR,
        what + ": " + cause.getMessage(),
        "is the disk full, or the home not writable?",
        cause);
  }

  static void write(FileChannel log, String text) throws IOException {
    write(log, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  static void write(FileChannel log, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      log.write(bytes);
    }
  }

  /// Closes the file until the next entry, so that somebody may delete or move it.
  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  private FileChannel open() throws IOException {
    if (channel != null && !channel.isOpen()) {
      channel = null; // an interrupt of the writing thread has closed the channel
    }
    if (channel != null && channel.size() > maxBytes) {
      close();
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (channel == null) {
      Files.createDirectories(file.getParent());
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    return channel;
  }
}
