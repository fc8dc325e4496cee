package dmap.function.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// What one worker prints to stdout and stderr. The process appends it to a file of its own under
/// `logs/.running/`. When an invocation ends, its part of that file moves to the log of the
/// function.
///
/// A file is better than a pipe: it needs no thread that reads all the time, it cannot block the
/// worker, and it holds everything that was printed at the moment when the worker reports its
/// result. If a worker prints more than the log may hold, only the end is kept, so that no function
/// fills the disk ([#trim]).
public final class WorkerOutput implements AutoCloseable {
  private static final long TRUNCATE_BYTES = 1 << 20;
  private static final int KEPT_BYTES = 1 << 16;
  private static final String SUFFIX = ".out";
  private static final String CUT_SHORT = "Printed by a worker whose dmap was killed:\n";

  private final FunctionLog log;
  private final Path file;
  private final FileChannel channel;
  private long copied;
  private long start;

  /// How many bytes of the current frame were removed from the file.
  private long lost;

  /// The last of the removed bytes, so that the log shows an end even if the worker prints little
  /// more.
  private byte[] kept = {};

  public WorkerOutput(FunctionLog log) throws IOException {
    Files.createDirectories(folder(log));
    this.log = log;
    this.file =
        Files.createTempFile(
            folder(log), prefix(log) + ProcessHandle.current().pid() + "-", SUFFIX);
    this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /// Moves to the log what workers printed before their dmap was killed.
  public static void recover(FunctionLog log) throws IOException {
    if (!Files.isDirectory(folder(log))) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder(log), "*" + SUFFIX)) {
      for (Path file : left) {
        if (isOrphan(file.getFileName().toString(), prefix(log))) {
          byte[] printed = lastBytes(file);
          log.append(
              out -> {
                FunctionLog.write(out, CUT_SHORT);
                FunctionLog.write(out, ByteBuffer.wrap(printed));
                FunctionLog.write(out, "\n");
              });
          Files.deleteIfExists(file);
        }
      }
    }
  }

  public ProcessBuilder.Redirect redirect() {
    return ProcessBuilder.Redirect.appendTo(file.toFile());
  }

  /// What is printed from now on belongs to the next frame.
  public void begin() throws IOException {
    start = channel.size();
  }

  /// Removes from the file what is too much for the log, while the worker goes on printing. Only
  /// the end is kept. The thread that waits for the worker calls this from time to time.
  public void trim() throws IOException {
    long size = channel.size();
    if (size - copied > log.maxBytes()) {
      lost += kept.length + size - copied;
      kept = read(Math.max(start, size - Math.min(KEPT_BYTES, log.maxBytes() / 2)), size);
      lost -= kept.length;
      clear();
      start = 0;
    }
  }

  private byte[] read(long from, long to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, to - from));
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {}
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private void clear() throws IOException {
    channel.truncate(0); // the worker appends, so it continues at the new end
    copied = 0;
  }

  /// The end of what was printed since [#begin], between Lambda's own lines.
  public LogTail tail(String first, String last) {
    return () -> {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(first.getBytes(StandardCharsets.UTF_8));
      all.writeBytes(printed(LogTail.MAX_BYTES));
      all.writeBytes(last.getBytes(StandardCharsets.UTF_8));
      int from = Math.max(0, all.size() - LogTail.MAX_BYTES);
      return Arrays.copyOfRange(all.toByteArray(), from, all.size());
    };
  }

  byte[] printed(int mostBytes) throws IOException {
    long end = channel.size();
    byte[] fresh = read(Math.max(start, end - mostBytes), end);
    int before = Math.min(mostBytes - fresh.length, kept.length);
    byte[] both = Arrays.copyOfRange(kept, kept.length - before, kept.length + fresh.length);
    System.arraycopy(fresh, 0, both, before, fresh.length);
    return both;
  }

  /// Moves what was printed since the last frame to the log: first what came before [#begin], then
  /// the line `first`, what came after [#begin], and the lines `last`.
  public void frame(String first, String last) throws IOException {
    long end = channel.size();
    byte[] earlier = end - start < kept.length ? kept : new byte[0];
    long before = Math.max(copied, start - log.maxBytes());
    long since = Math.max(start, end - log.maxBytes());
    long missing = lost + kept.length - earlier.length + before - copied + since - start;
    String begin = missing == 0 ? first : first + missing + " bytes are left out here\n";
    log.append(
        out -> {
          if (end == copied && earlier.length == 0) {
            FunctionLog.write(out, begin + last);
            return;
          }
          copy(before, start, out);
          FunctionLog.write(out, begin);
          write(out, earlier, end > since);
          copy(since, end, out);
          FunctionLog.write(out, last);
        });
    copied = end;
    lost = 0;
    kept = new byte[0];
    if (copied > TRUNCATE_BYTES) {
      clear();
    }
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) { // an interrupt may have closed it; nobody waits for the frame then
      start = channel.size();
      if (start > copied) {
        frame("", "");
      }
      channel.close();
    }
    Files.deleteIfExists(file);
  }

  private static Path folder(FunctionLog log) {
    return log.file().resolveSibling(".running");
  }

  private static String prefix(FunctionLog log) {
    return log.file().getFileName() + "-";
  }

  /// Whether the dmap that made the file is gone. The name of the file holds its process ID.
  private static boolean isOrphan(String name, String prefix) {
    String[] rest = name.startsWith(prefix) ? name.substring(prefix.length()).split("-") : null;
    return rest != null
        && rest[0].matches("\\d{1,9}")
        && ProcessHandle.of(Long.parseLong(rest[0])).isEmpty();
  }

  private static byte[] lastBytes(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file)) {
      in.position(Math.max(0, in.size() - TRUNCATE_BYTES));
      return Channels.newInputStream(in).readAllBytes();
    }
  }

  private void copy(long from, long to, FileChannel out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    byte lastByte = '\n';
    long at = from;
    while (at < to && channel.read(limit(buffer, to - at), at) > 0) {
      buffer.flip();
      at += buffer.remaining();
      lastByte = buffer.get(buffer.limit() - 1);
      FunctionLog.write(out, buffer);
    }
    if (lastByte != '\n') {
      FunctionLog.write(out, "\n");
    }
  }

  private static void write(FileChannel out, byte[] earlier, boolean goesOn) throws IOException {
    FunctionLog.write(out, ByteBuffer.wrap(earlier));
    if (!goesOn && earlier.length > 0 && earlier[earlier.length - 1] != '\n') {
      FunctionLog.write(out, "\n");
    }
  }

  private static ByteBuffer limit(ByteBuffer buffer, long bytes) {
    return buffer.clear().limit((int) Math.min(buffer.capacity(), bytes));
  }
}
