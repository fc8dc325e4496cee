package dmap.engine.journal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/// An append-only file of frames: length, checksum, bytes. [#append] writes a frame before it tells
/// the caller where the frame is, so a killed process loses no frame that anybody has used. If a
/// full disk or a kill cuts off the last frame, its checksum does not match and readers ignore it.
///
/// No frame is empty. A machine that loses power may leave zeros at the end of a file, and eight of
/// them would look like an empty frame, with a length and a checksum of 0.
final class FrameFile implements Closeable {
  private static final int HEADER_BYTES = 8;
  private static final int MAX_FRAME_BYTES = 64 << 20;
  private static final int WINDOW_BYTES = 1 << 13;

  private final FileChannel channel;
  private long size;

  private FrameFile(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  static FrameFile create(Path path) throws IOException {
    return new FrameFile(
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
        0);
  }

  static FrameFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    return new FrameFile(channel, channel.size());
  }

  /// Opens the file of a killed process for appending, and drops a last frame that was cut off.
  static FrameFile repair(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FrameFile file = new FrameFile(channel, channel.size());
    Cursor cursor = file.cursor();
    long wholeFramesEnd = 0;
    for (Optional<Frame> next = cursor.next(); next.isPresent(); next = cursor.next()) {
      wholeFramesEnd = next.get().offset() + HEADER_BYTES + next.get().bytes().length;
    }
    channel.truncate(wholeFramesEnd);
    file.size = wholeFramesEnd;
    return file;
  }

  /// A new frame, which the caller fills completely and then gives to [#append].
  ///
  /// @param length of its bytes, at least 1
  static ByteBuffer frame(int length) {
    return ByteBuffer.allocate(HEADER_BYTES + length).position(HEADER_BYTES);
  }

  /// @return the offset of the frame, for [#read]
  synchronized long append(ByteBuffer frame) throws IOException {
    int length = frame.position() - HEADER_BYTES;
    frame.flip().putInt(0, length).putInt(4, checksum(frame.array(), HEADER_BYTES, length));
    long offset = size;
    long at = offset;
    while (frame.hasRemaining()) {
      at += channel.write(frame, at);
    }
    size = at;
    return offset;
  }

  byte[] read(long offset) throws IOException {
    return new Window(256).read(offset);
  }

  /// Reads frames by their offsets, and frames close to the last one without a read of the file.
  Window window() {
    return new Window(WINDOW_BYTES);
  }

  /// A part of the file in memory, for one thread.
  final class Window {
    private final ByteBuffer buffer;
    private long start;

    private Window(int bytes) {
      buffer = ByteBuffer.allocate(bytes).limit(0);
    }

    byte[] read(long offset) throws IOException {
      if (!holds(offset, HEADER_BYTES)) {
        move(offset);
      }
      int length = buffer.getInt((int) (offset - start));
      if (length < 1 || length > MAX_FRAME_BYTES) {
        throw new IOException("no frame at " + offset);
      }
      if (!holds(offset, HEADER_BYTES + length)) {
        move(offset);
      }
      byte[] bytes = new byte[length];
      int held = Math.min(length, buffer.limit() - HEADER_BYTES - (int) (offset - start));
      buffer.get((int) (offset - start) + HEADER_BYTES, bytes, 0, held);
      readFully(ByteBuffer.wrap(bytes, held, length - held), offset + HEADER_BYTES + held);
      return bytes;
    }

    private boolean holds(long offset, int length) {
      return offset >= start && offset + length <= start + buffer.limit();
    }

    private void move(long offset) throws IOException {
      start = offset;
      buffer.clear();
      int read = 0;
      while (buffer.position() < HEADER_BYTES && read >= 0) {
        read = channel.read(buffer, offset + buffer.position());
      }
      if (buffer.flip().limit() < HEADER_BYTES) {
        throw new EOFException("the file ends at " + (offset + buffer.limit()));
      }
    }
  }

  private void readFully(ByteBuffer buffer, long offset) throws IOException {
    long at = offset;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new EOFException("the file ends at " + at);
      }
      at += read;
    }
  }

  /// Reads all frames from the start, as far as they are whole. Frames appended meanwhile are seen.
  Cursor cursor() {
    return new Cursor();
  }

  void force() throws IOException {
    channel.force(false);
  }

  synchronized long sizeBytes() {
    return size;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  record Frame(long offset, byte[] bytes) {}

  /// Reads the frames in order, with a buffer of its own.
  final class Cursor {
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 18).limit(0);
    private long bufferStart;

    /// The next frame; empty if no whole frame follows, or none has been appended yet.
    Optional<Frame> next() throws IOException {
      long offset = bufferStart + buffer.position();
      if (!available(HEADER_BYTES)) {
        return Optional.empty();
      }
      int length = buffer.getInt(buffer.position());
      int checksum = buffer.getInt(buffer.position() + 4);
      boolean plausible = length > 0 && length <= MAX_FRAME_BYTES;
      if (!plausible || !available(HEADER_BYTES + length)) {
        return Optional.empty();
      }
      byte[] bytes = new byte[length];
      buffer.get(buffer.position() + HEADER_BYTES, bytes);
      if (checksum(bytes, 0, length) != checksum) {
        return Optional.empty();
      }
      buffer.position(buffer.position() + HEADER_BYTES + length);
      return Optional.of(new Frame(offset, bytes));
    }

    private boolean available(int bytes) throws IOException {
      if (buffer.remaining() >= bytes) {
        return true;
      }
      bufferStart += buffer.position();
      ByteBuffer larger = ByteBuffer.allocate(Math.max(bytes, buffer.capacity()));
      larger.put(buffer);
      long at = bufferStart + larger.position();
      while (larger.position() < bytes) {
        int read = channel.read(larger, at);
        if (read < 0) {
          break;
        }
        at += read;
      }
      buffer = larger.flip();
      return buffer.remaining() >= bytes;
    }
  }
}
