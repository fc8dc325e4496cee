package dmap.results.download;

import static dmap.results.download.HostileStore.uri;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.DmapException;
import dmap.objects.Checksum;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
  private static final int LARGE = 40_000_003; // three stretches

  @TempDir private Path folder;
  private final HostileStore store = new HostileStore();
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

  private DownloadReport download(String... keys) {
    List<WantedObject> wanted = new ArrayList<>();
    for (String key : keys) {
      OptionalLong size =
          store
              .version(uri(key))
              .map(version -> OptionalLong.of(version.sizeBytes()))
              .orElse(OptionalLong.empty());
      wanted.add(new WantedObject(uri(key), key, size));
    }
    return download(new DownloadRequest(folder, "s3://out/", wanted, Map.of()));
  }

  private DownloadReport download(DownloadRequest request) {
    return new Downloader(store, Clock.systemUTC(), pauses::add, new Random(1))
        .download(request, DownloadProgress.NONE);
  }

  private byte[] put(String key, int size, Optional<Checksum.Kind> kind) {
    byte[] bytes = new byte[size];
    new Random(key.hashCode()).nextBytes(bytes);
    put(key, bytes, "e-" + key, kind.map(k -> new Checksum(k, sum(k, bytes))));
    return bytes;
  }

  private void put(String key, byte[] bytes, String etag, Optional<Checksum> checksum) {
    store.put(key, bytes, new ObjectVersion(etag, bytes.length, checksum));
  }

  private static String sum(Checksum.Kind kind, byte[] bytes) {
    Optional<Crc> crc = Crc.of(kind);
    if (crc.isPresent()) {
      var sum = crc.get().start();
      sum.update(bytes, 0, bytes.length);
      return crc.get().hex(sum.getValue());
    }
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(Verification.algorithm(kind)).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void copiesObjectsOfEverySizeAndSaysHowItComparedThem() {
    byte[] large = put("large", LARGE, Optional.of(Checksum.Kind.CRC64NVME));
    byte[] hashed = put("hashed", LARGE, Optional.of(Checksum.Kind.MD5));
    byte[] small = put("small", 1_000, Optional.of(Checksum.Kind.SHA256));
    put("empty", 0, Optional.empty());

    DownloadReport report = download("large", "hashed", "small", "empty");

    assertThat(report.problems()).isEmpty();
    assertThat(report.verifiedBy())
        .isEqualTo(Map.of("CRC64NVME", 1L, "MD5", 1L, "SHA256", 1L, "size", 1L));
    assertThat(folder.resolve("large")).hasBinaryContent(large);
    assertThat(folder.resolve("hashed")).hasBinaryContent(hashed);
    assertThat(folder.resolve("small")).hasBinaryContent(small);
    assertThat(folder.resolve("empty")).isEmptyFile();
    assertThat(report.bytesFetched()).isEqualTo(2L * LARGE + 1_000);
  }

  @Test
  void asksForNoByteTwiceWhenBodiesAreShorterThanPromisedOrBreak() {
    byte[] bytes = put("a", LARGE, Optional.of(Checksum.Kind.CRC32));
    store.then(store.shorterBy(1_000_000)).then(store.brokenBefore(5_000_000));

    download("a");

    assertThat(folder.resolve("a")).hasBinaryContent(bytes);
    assertThat(store.bytesRead()).isEqualTo(LARGE);
  }

  @Test
  void readsNoFurtherThanTheObjectIsLong() {
    byte[] bytes = put("a", 5_000, Optional.empty());
    store.then(HostileStore.endless());

    download("a");

    assertThat(folder.resolve("a")).hasBinaryContent(bytes);
  }

  @Test
  void goesOnWhereAStoppedDownloadWas() throws IOException {
    int length = 12_000_000; // one stretch
    byte[] bytes = put("a", length, Optional.of(Checksum.Kind.MD5));
    store.then(store.brokenBefore(6_000_000));
    for (int i = 0; i < 100; i++) {
      store.then(HostileStore.failing(new IOException("gone")));
    }
    assertThatThrownBy(() -> download("a"))
        .isInstanceOf(DmapException.class)
        .hasMessage("the download stopped: gone");
    assertThat(store.bytesRead()).isEqualTo(6_000_000);

    HostileStore again = new HostileStore();
    again.put("a", bytes, store.version(uri("a")).orElseThrow());
    var request =
        new DownloadRequest(
            folder,
            "s3://out/",
            List.of(new WantedObject(uri("a"), "a", OptionalLong.of(length))),
            Map.of());
    new Downloader(again, Clock.systemUTC(), pauses::add, new Random(1))
        .download(request, DownloadProgress.NONE);

    assertThat(folder.resolve("a")).hasBinaryContent(bytes);
    assertThat(again.bytesRead()).isEqualTo(6_000_000);
  }

  @Test
  void fetchesNothingOfWhatIsThere() {
    put("a", LARGE, Optional.empty());
    put("b", 10, Optional.empty());
    download("a", "b");
    long before = store.bytesRead();

    DownloadReport report = download("a", "b");

    assertThat(store.bytesRead()).isEqualTo(before);
    assertThat(report.filesFetched()).isZero();
    assertThat(report.files()).isEqualTo(2);
  }

  @Test
  void believesAFileOfAnotherToolIfItHasTheChecksum() throws IOException {
    byte[] bytes = put("a", 5_000, Optional.of(Checksum.Kind.MD5));
    byte[] other = put("b", 5_000, Optional.empty());
    Files.write(folder.resolve("a"), bytes);
    Files.write(folder.resolve("b"), new byte[5_000]);

    assertThat(download("a", "b").filesFetched()).isEqualTo(1);
    assertThat(folder.resolve("b")).hasBinaryContent(other);
  }

  @Test
  void fetchesAgainWhatTheDiskLost() throws IOException {
    byte[] bytes = put("a", LARGE, Optional.empty());
    download("a");
    try (var file = Files.newByteChannel(folder.resolve("a"), StandardOpenOption.WRITE)) {
      file.position(20_000_000).write(java.nio.ByteBuffer.allocate(10));
    }

    download("a");

    assertThat(folder.resolve("a")).hasBinaryContent(bytes);
  }

  @Test
  void beginsAgainWhenTheObjectChangesMidway() {
    byte[] old = put("a", LARGE, Optional.empty());
    byte[] fresh = new byte[LARGE];
    store.then(
        all -> {
          put("a", fresh, "new", Optional.empty());
          return store.shorterBy(10).on(all);
        });

    DownloadReport report = download("a");

    assertThat(report.problems()).isEmpty();
    assertThat(folder.resolve("a")).hasBinaryContent(fresh);
    assertThat(old).isNotEqualTo(fresh);
  }

  @Test
  void keepsNoFileThatNeverHasItsChecksumAndFetchesTheOthers() {
    put("bad", new byte[10], "e", Checksum.ofHex(Checksum.Kind.MD5, "0".repeat(32)));
    put("good", 10, Optional.empty());

    DownloadReport report = download("bad", "missing", "good");

    assertThat(report.problems())
        .extracting(problem -> problem.wanted().name())
        .containsExactly("bad", "missing");
    assertThat(report.problems().getFirst().message()).startsWith("what arrived has the MD5 ");
    assertThat(folder.resolve("good")).exists();
    assertThat(folder.resolve("bad")).doesNotExist();
    assertThat(folder.resolve("bad.part")).doesNotExist();
  }

  @Test
  void slowsDownWhenTheStoreAsksFor() {
    byte[] bytes = put("a", 10, Optional.empty());
    store.then(HostileStore.failing(new ObjectStore.Throttled("SlowDown", null)));

    download("a");

    assertThat(folder.resolve("a")).hasBinaryContent(bytes);
    assertThat(pauses).singleElement().satisfies(p -> assertThat(p.toMillis()).isPositive());
  }

  @Test
  void lowersAndRaisesTheNumberOfRequests() {
    RequestGate gate = new RequestGate(32);
    gate.throttled();
    gate.throttled();
    assertThat(gate.limit()).isEqualTo(8);
    for (int i = 0; i < 32; i++) {
      gate.went();
    }
    assertThat(gate.limit()).isEqualTo(9);
  }

  @Test
  void leavesAFolderThatSomebodyElseIsAt() throws IOException {
    try (DownloadJournal _ = DownloadJournal.open(folder.toRealPath(), "s3://out/")) {
      assertThatThrownBy(() -> download("a"))
          .isInstanceOf(DmapException.class)
          .hasMessageStartingWith("another dmap is downloading into ");
    }
  }

  @Test
  void leavesAFolderOfOtherResults() throws IOException {
    DownloadJournal.open(folder.toRealPath(), "s3://out/other/").close();
    assertThatThrownBy(() -> download("a"))
        .hasMessageEndingWith("holds the results of s3://out/other/");
  }

  @Test
  void followsNoLinkOutOfTheFolder(@TempDir Path outside) throws IOException {
    byte[] bytes = put("a", 10, Optional.empty());
    Path secret = Files.writeString(outside.resolve("secret"), "untouched");
    Files.createSymbolicLink(folder.resolve("a"), secret);

    download("a");

    assertThat(secret).hasContent("untouched");
    assertThat(Files.isSymbolicLink(folder.resolve("a"))).isFalse();
    assertThat(folder.resolve("a")).hasBinaryContent(bytes);
    Files.createSymbolicLink(folder.resolve("Redrive-1"), outside);
    var through = List.of(new WantedObject(uri("a"), "Redrive-1/a", OptionalLong.empty()));
    assertThatThrownBy(() -> download(new DownloadRequest(folder, "s3://out/", through, Map.of())))
        .hasMessageContaining("is in the way");
    assertThat(outside.resolve("a")).doesNotExist();
  }

  @Test
  void saysBeforehandThatTheDiskIsTooSmall() {
    var huge = List.of(new WantedObject(uri("a"), "a", OptionalLong.of(Long.MAX_VALUE / 2)));
    assertThatThrownBy(() -> download(new DownloadRequest(folder, "s3://out/", huge, Map.of())))
        .isInstanceOf(DmapException.class)
        .hasMessageContaining("bytes more than there are");
  }

  @Test
  void readsOnBehindALineThatWasCutOff() throws IOException {
    put("a", 10, Optional.empty());
    download("a");
    Files.writeString(
        folder.resolve(DownloadJournal.NAME),
        "{\"file\":\"a\",\"et",
        UTF_8,
        StandardOpenOption.APPEND);

    assertThat(download("a").filesFetched()).isZero();
    assertThat(Files.readString(folder.resolve(DownloadJournal.NAME))).endsWith("}\n");
  }
}
