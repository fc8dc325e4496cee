package dmap.results.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// A file on this machine, compressed or not.
public record LocalContent(Path path) implements FileContent {

  @Override
  public InputStream open() throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      InputStream in = Channels.newInputStream(channel);
      return isCompressed(channel) ? Gzip.decompressed(in) : in;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public Optional<Path> onDisk() {
    return Optional.of(path);
  }

  /// A compressed file cannot be read from the middle.
  @Override
  public boolean seekable() {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return !isCompressed(channel);
    } catch (IOException e) {
      return false; // whoever reads it gets the same exception, and reports it
    }
  }

  @Override
  public InputStream openAt(long offset) throws IOException {
    if (offset == 0) {
      return open();
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    channel.position(offset);
    return Channels.newInputStream(channel);
  }

  private static boolean isCompressed(FileChannel channel) throws IOException {
    byte[] head = new byte[Gzip.MAGIC_BYTES];
    int read = Math.max(0, channel.read(ByteBuffer.wrap(head), 0));
    return Gzip.isMagic(Arrays.copyOf(head, read));
  }
}
