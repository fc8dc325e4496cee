package dmap.engine.journal;

import dmap.maprun.ExecutionStatus;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// At which offsets the input and the result of each child execution are in their files. The table
/// has 16 bytes for each child and is itself a file, so memory does not grow with the number of
/// children. The status is kept beside the offset of the result, so that children are counted and
/// filtered without reading their results.
///
/// The table is not forced to disk, because it can be made again from the two files.
public final class ChildTable implements Closeable {
  private static final int ENTRY_BYTES = 16;
  private static final int STATUS_SHIFT = 56;
  private static final long OFFSET_MASK = (1L << STATUS_SHIFT) - 1;

  /// The status of a child that has ended, and the offset of its result in the file of results.
  public record ResultEntry(ExecutionStatus status, long offset) {}

  private final FileChannel channel;

  private ChildTable(FileChannel channel) {
    this.channel = channel;
  }

  static ChildTable create(Path path) throws IOException {
    return new ChildTable(
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  static ChildTable open(Path path) throws IOException {
    return new ChildTable(FileChannel.open(path, StandardOpenOption.READ));
  }

  void setInput(long index, long offset) throws IOException {
    write(ByteBuffer.allocate(ENTRY_BYTES).putLong(offset).putLong(0).flip(), index * ENTRY_BYTES);
  }

  void setResult(long index, ExecutionStatus status, long offset) throws IOException {
    long packed = (long) (status.ordinal() + 1) << STATUS_SHIFT | offset;
    write(ByteBuffer.allocate(8).putLong(packed).flip(), index * ENTRY_BYTES + 8);
  }

  long input(long index) throws IOException {
    return read(index).getLong(0);
  }

  /// Empty for a child that has not ended.
  public Optional<ResultEntry> result(long index) throws IOException {
    return unpack(read(index).getLong(8));
  }

  /// The number of children whose input is in the journal.
  public long size() throws IOException {
    return channel.size() / ENTRY_BYTES;
  }

  /// Reads the entries of consecutive children with one call.
  public Block block(long firstIndex, int count) throws IOException {
    ByteBuffer entries = ByteBuffer.allocate(count * ENTRY_BYTES);
    long at = firstIndex * ENTRY_BYTES;
    while (entries.hasRemaining()) {
      int read = channel.read(entries, at);
      if (read < 0) {
        break;
      }
      at += read;
    }
    return new Block(entries.flip());
  }

  /// Entries of consecutive children. The index of each method counts from the first of them.
  public record Block(ByteBuffer entries) {
    public int size() {
      return entries.limit() / ENTRY_BYTES;
    }

    long input(int i) {
      return entries.getLong(i * ENTRY_BYTES);
    }

    public Optional<ResultEntry> result(int i) {
      return unpack(entries.getLong(i * ENTRY_BYTES + 8));
    }
  }

  private static Optional<ResultEntry> unpack(long packed) {
    int status = (int) (packed >>> STATUS_SHIFT);
    return status == 0
        ? Optional.empty()
        : Optional.of(new ResultEntry(ExecutionStatus.values()[status - 1], packed & OFFSET_MASK));
  }

  private ByteBuffer read(long index) throws IOException {
    Block block = block(index, 1);
    if (block.size() == 0) {
      throw new IOException("no child execution " + index);
    }
    return block.entries();
  }

  private void write(ByteBuffer bytes, long offset) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
