package dmap.results.download;

import dmap.DmapException;
import dmap.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Remembers what a folder is a copy of, and which pieces of its files are there, in the file
/// `.dmap-download`: a JSON object a line. While it is open, no other download can use the folder.
///
/// ```text
/// {"source":"s3://out/runs/ID/"}
/// {"file":"FAILED_0.json","etag":"…","size":9,"crc":"CRC32C","offset":0,"length":9,"sum":"…"}
/// {"file":"FAILED_0.json","forget":true}
/// ```
///
/// A piece is written down after its bytes were handed to the operating system, so that nothing is
/// lost if the process is killed. Neither is forced to the disk: that would cost more than all the
/// rest, and what a power cut takes away is noticed when pieces are compared with their sums.
final class DownloadJournal implements Closeable {
  static final String NAME = ".dmap-download";

  /// A limit on the memory that a damaged or foreign file can take.
  private static final long MAX_BYTES = 1L << 30;

  private final FileChannel channel;
  private final Map<String, FilePieces> kept = new HashMap<>();

  private DownloadJournal(FileChannel channel) {
    this.channel = channel;
  }

  /// @param source names what the folder is to be a copy of
  /// @throws DmapException if another download uses the folder, or it is a copy of something else
  static DownloadJournal open(Path folder, String source) throws IOException {
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      lock(channel, folder);
      DownloadJournal journal = new DownloadJournal(channel);
      journal.load(file, folder, source);
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path folder) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      lock = null; // another thread of this process
    }
    if (lock == null) {
      throw DmapException.error(
          "another dmap is downloading into " + folder,
          "wait for it, or give another folder with --to");
    }
  }

  private void load(Path file, Path folder, String source) throws IOException {
    if (channel.size() == 0) {
      ObjectNode first = Json.object();
      append(first.put("source", source));
      return;
    }
    if (channel.size() > MAX_BYTES) {
      throw new IOException(file + " is larger than dmap ever makes it");
    }
    long whole = 0;
    String of = "";
    // a stream of its own would release the lock when it is closed
    var lines = new JournalLines(Channels.newInputStream(channel));
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      Optional<JsonNode> json = Json.tryParse(new String(line.get(), StandardCharsets.UTF_8));
      of = json.map(node -> node.path("source").asString("")).filter(s -> !s.isEmpty()).orElse(of);
      json.ifPresent(this::take);
      whole = lines.read();
    }
    if (!of.equals(source)) {
      throw DmapException.error(
          folder + " holds the results of " + (of.isEmpty() ? "something else" : of),
          "give another folder with --to");
    }
    channel.truncate(whole); // the next line must not be appended to one that was cut off
    channel.position(whole);
  }

  private void take(JsonNode line) {
    String name = line.path("file").asString("");
    Optional<Crc> crc = Crc.named(line.path("crc").asString(""));
    if (line.path("forget").asBoolean(false)) {
      kept.remove(name);
    } else if (crc.isPresent()) {
      String etag = line.path("etag").asString("");
      FilePieces pieces = new FilePieces(etag, line.path("size").asLong(-1), crc.get());
      FilePieces known = kept.get(name);
      if (known == null || !known.alike(pieces)) {
        kept.put(name, pieces);
      }
      kept.get(name)
          .add(
              new FilePiece(
                  line.path("offset").asLong(-1),
                  line.path("length").asLong(-1),
                  sum(line.path("sum").asString(""))));
    }
  }

  private static long sum(String hex) {
    try {
      return Long.parseUnsignedLong(hex, 16);
    } catch (NumberFormatException _) {
      return -1; // a wrong sum: the piece will be fetched again
    }
  }

  Optional<FilePieces> kept(String name) {
    return Optional.ofNullable(kept.get(name));
  }

  void add(String name, FilePieces file, FilePiece piece) throws IOException {
    append(
        Json.object()
            .put("file", name)
            .put("etag", file.etag())
            .put("size", file.size())
            .put("crc", file.crc().name())
            .put("offset", piece.offset())
            .put("length", piece.length())
            .put("sum", file.crc().hex(piece.sum())));
  }

  void forget(String name) throws IOException {
    append(Json.object().put("file", name).put("forget", true));
  }

  private synchronized void append(ObjectNode line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
