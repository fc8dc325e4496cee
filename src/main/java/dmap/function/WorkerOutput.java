package dmap.function;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What one worker prints, stdout and stderr: the process appends to a file of its own under
/// `logs/.running/`, and each invocation's part moves to the function's log when it ends.
///
/// A file and not a pipe, because a file needs no thread that reads along, cannot block the worker,
/// and holds all that was printed the moment the worker reports its result.
final class WorkerOutput implements AutoCloseable {
  private static final long TRUNCATE_BYTES = 1 << 20;

  private final FunctionLog log;
  private final Path file;
  private final FileChannel channel;
  private long copied;
  private long start;

  WorkerOutput(FunctionLog log) throws IOException {
    Path folder = log.file().resolveSibling(".running");
    Files.createDirectories(folder);
    this.log = log;
    this.file = Files.createTempFile(folder, log.file().getFileName() + "-", ".out");
    this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  ProcessBuilder.Redirect redirect() {
    return ProcessBuilder.Redirect.appendTo(file.toFile());
  }

  /// What is printed from here on belongs to the next frame.
  void begin() throws IOException {
    start = channel.size();
  }

  /// Moves what was printed since the last frame to the log: what came before [#begin], the first
  /// line, what came after, the last lines.
  void frame(String first, String last) throws IOException {
    long end = channel.size();
    log.append(
        out -> {
          if (end == copied) {
            FunctionLog.write(out, first + last);
            return;
          }
          copy(copied, start, out);
          FunctionLog.write(out, first);
          copy(start, end, out);
          FunctionLog.write(out, last);
        });
    copied = end;
    if (copied > TRUNCATE_BYTES) {
      channel.truncate(0); // the worker appends, so it goes on at the new end
      copied = 0;
    }
  }

  @Override
  public void close() throws IOException {
    start = channel.size();
    if (start > copied) {
      frame("", "");
    }
    channel.close();
    Files.deleteIfExists(file);
  }

  private void copy(long from, long to, FileChannel out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    byte lastByte = '\n';
    long at = from;
    while (at < to && channel.read(limit(buffer, to - at), at) > 0) {
      buffer.flip();
      at += buffer.remaining();
      lastByte = buffer.get(buffer.limit() - 1);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
    if (lastByte != '\n') {
      FunctionLog.write(out, "\n");
    }
  }

  private static ByteBuffer limit(ByteBuffer buffer, long bytes) {
    return buffer.clear().limit((int) Math.min(buffer.capacity(), bytes));
  }
}
