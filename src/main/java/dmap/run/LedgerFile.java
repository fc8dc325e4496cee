package dmap.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// A ledger file that is being written. It is first made under a temporary name with more bytes
/// than an entry needs, then filled with the entry and renamed. What was not used is freed on
/// closing.
final class LedgerFile implements AutoCloseable {
  static final String ENDING = ".json";

  /// More than an entry needs even with the longest paths, so that writing the entry takes no
  /// further block of the disk.
  private static final int RESERVED_BYTES = 16 << 10;

  private final Path folder;
  private final Path staged;

  private LedgerFile(Path folder, Path staged) {
    this.folder = folder;
    this.staged = staged;
  }

  static LedgerFile stage(Path folder) throws IOException {
    Path staged = Files.createTempFile(folder, ".", ".tmp");
    try {
      Files.write(staged, new byte[RESERVED_BYTES]);
      return new LedgerFile(folder, staged);
    } catch (IOException e) {
      Files.deleteIfExists(staged);
      throw e;
    }
  }

  void commit(LedgerEntry entry) throws IOException {
    byte[] bytes = LedgerJson.write(entry);
    try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.truncate(bytes.length);
      channel.force(true);
    }
    Files.move(
        staged, claim(entry), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(staged);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file for this execution. Two jobs may have runs of the same name, and some file systems
  /// take `Run` for `run`, so the second of two such runs gets a checksum of its ARN in its file
  /// name. The file is created empty before it is replaced, because creating a file fails if the
  /// file exists already, and moving one does not.
  private Path claim(LedgerEntry entry) throws IOException {
    String stem = stem(entry.name());
    Path file = folder.resolve(stem + ENDING);
    try {
      Files.createFile(file);
      return file;
    } catch (FileAlreadyExistsException e) {
      boolean own =
          Ledger.read(file)
              .filter(there -> there.executionArn().equals(entry.executionArn()))
              .isPresent();
      return own ? file : folder.resolve(stem + "~" + mark(entry.executionArn()) + ENDING);
    }
  }

  /// The name itself if every file system can store it, otherwise the name with `_` for the other
  /// characters and a checksum of the name. A locale without Unicode cannot write an umlaut, and a
  /// dot at the front hides a file. No run name contains `~`.
  private static String stem(RunName name) {
    String kept = name.text().replaceAll("^\\.|[^A-Za-z0-9._=+@-]", "_");
    return kept.equals(name.text()) ? kept : kept + "~" + mark(name.text());
  }

  private static String mark(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
