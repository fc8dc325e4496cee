package dmap.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.objects.Checksum;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that promises one thing and does another.
final class BrokenAnswersTest {
  private static final ObjectUri URI = new ObjectUri("out", "run/SUCCEEDED_0.json");
  private static final ObjectVersion VERSION = new ObjectVersion("e1", 10, Optional.empty());

  private BrokenServer server;
  private AwsClients clients;
  private ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    server = new BrokenServer();
    clients = BrokenServer.clients(server.uri());
    store = clients.objects();
  }

  @AfterEach
  void stop() throws IOException {
    clients.close();
    server.close();
  }

  private String read() throws IOException {
    try (InputStream in = store.open(URI)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void readsOnFromWhereAConnectionBroke() throws IOException {
    server
        .then("200 OK", "Content-Length: 10\nETag: \"e1\"", "0123")
        .then(
            "206 Partial Content",
            "Content-Length: 6\nETag: \"e1\"\nContent-Range: bytes 4-9/10",
            "45")
        .then(
            "206 Partial Content",
            "Content-Length: 4\nETag: \"e1\"\nContent-Range: bytes 6-9/10",
            "6789");

    assertThat(read()).isEqualTo("0123456789");
    assertThat(server.requests().get(1)).contains("range: bytes=4-9\n", "if-match: \"e1\"\n");
    assertThat(server.requests().get(2)).contains("range: bytes=6-9\n");
  }

  @Test
  void saysSoWhenTheObjectChangedMeanwhile() {
    server
        .then("200 OK", "Content-Length: 10\nETag: \"e1\"", "0123")
        .then(
            "206 Partial Content",
            "Content-Length: 6\nETag: \"e2\"\nContent-Range: bytes 4-9/10",
            "456789");

    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "s3://out/run/SUCCEEDED_0.json could not be read beyond 4 of 10 bytes:"
                + " s3://out/run/SUCCEEDED_0.json was changed while it was read");
  }

  @Test
  void endsAtTheLengthThatWasPromised() throws IOException {
    server.then("200 OK", "Content-Length: 10\nETag: \"e1\"", "0123456789" + "x".repeat(5_000));
    assertThat(read()).isEqualTo("0123456789");
  }

  @Test
  void takesNoBodyWithoutALength() {
    server.then("200 OK", "ETag: \"e1\"", "x".repeat(5_000));
    assertThatThrownBy(() -> store.openVersioned(URI))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("does not say how long it is");
  }

  @Test
  void takesNoOtherRangeThanItAskedFor() {
    for (int i = 0; i < 2; i++) {
      server.then("200 OK", "Content-Length: 10\nETag: \"e1\"", "0123456789");
    }
    assertThatThrownBy(() -> store.openRange(URI, VERSION, 2, 3))
        .isInstanceOf(IOException.class)
        .hasMessage("asked for bytes 2-4/10 of s3://out/run/SUCCEEDED_0.json and got others");
  }

  @Test
  void triesAgainAfterAnErrorOfTheServer() throws IOException {
    for (int i = 0; i < 2; i++) {
      server.then("500 Internal Server Error", "Content-Length: 0", "");
    }
    server.then(
        "206 Partial Content",
        "Content-Length: 3\nETag: \"e1\"\nContent-Range: bytes 2-4/10",
        "234");
    try (InputStream in = store.openRange(URI, VERSION, 2, 3)) {
      assertThat(in.readAllBytes()).asString().isEqualTo("234");
    }
  }

  @Test
  void tellsThrottlingFromOtherErrors() {
    for (int i = 0; i < 4; i++) {
      server.then("503 Slow Down", "Content-Length: 0", "");
    }
    assertThatThrownBy(() -> store.openVersioned(URI)).isInstanceOf(ObjectStore.Throttled.class);
  }

  @Test
  void tellsAnObjectThatChangedFromOtherErrors() {
    for (int i = 0; i < 2; i++) {
      server.then("412 Precondition Failed", "Content-Length: 0", "");
    }
    assertThatThrownBy(() -> store.openRange(URI, VERSION, 2, 3))
        .isInstanceOf(ObjectStore.ObjectChanged.class);
  }

  @Test
  void tellsTheChecksumThatIsOfAllBytes() throws IOException {
    String md5 = "781e5e245d69b566979b86e28d23f2c7";
    String etag = "Content-Length: 10\nETag: \"" + md5 + '"';
    server
        .then("200 OK", etag, "")
        .then("200 OK", etag + "\nx-amz-server-side-encryption: aws:kms", "")
        .then("200 OK", etag + "-2\nx-amz-checksum-crc64nvme: rosUhgp5mIg=", "")
        .then(
            "200 OK",
            etag + "\nx-amz-checksum-crc32: AAAAAA==\nx-amz-checksum-type: COMPOSITE",
            "");

    assertThat(store.version(URI).orElseThrow().checksum())
        .isEqualTo(Checksum.ofHex(Checksum.Kind.MD5, md5));
    assertThat(store.version(URI).orElseThrow().checksum()).isEmpty();
    assertThat(store.version(URI).orElseThrow().checksum())
        .contains(new Checksum(Checksum.Kind.CRC64NVME, "ae8b14860a799888"));
    assertThat(store.version(URI).orElseThrow().checksum())
        .isEqualTo(Checksum.ofHex(Checksum.Kind.MD5, md5));
  }
}
