package dmap.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.objects.FolderStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads in parts, on the wire.
class MultipartUploadsTest {
  private static final Pattern ID = Pattern.compile("<UploadId>([^<]+)</UploadId>");

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private FolderStore store;
  private S3Server server;

  @BeforeEach
  void start() throws IOException {
    store = new FolderStore(folder.resolve("s3"));
    store.makeBucket("bucket");
    server = S3Server.start(store, 0, InstantSource.system());
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private void restart(Duration later) throws IOException {
    server.close();
    server = S3Server.start(store, 0, InstantSource.fixed(Instant.now().plus(later)));
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.uri() + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private String begin(String key) throws IOException, InterruptedException {
    Matcher id = ID.matcher(send("POST", "/bucket/" + key + "?uploads", "").body());
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private HttpResponse<String> part(String key, String id, int number, String body)
      throws IOException, InterruptedException {
    return send("PUT", "/bucket/%s?partNumber=%d&uploadId=%s".formatted(key, number, id), body);
  }

  private Path left() throws IOException {
    return store.staging().resolve("uploads");
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void listsWhatIsUnderWayAndItsParts() throws IOException, InterruptedException {
    String id = begin("a");
    part("a", id, 2, "two");
    part("a", id, 1, "one");
    part("a", id, 1, "one again");

    assertThat(send("GET", "/bucket?uploads", "").body())
        .contains("<Key>a</Key>", "<UploadId>" + id + "</UploadId>");
    String parts = send("GET", "/bucket/a?uploadId=" + id, "").body();
    assertThat(parts).contains("<Size>9</Size>", "<Size>3</Size>");
    assertThat(parts.indexOf("<PartNumber>1<")).isLessThan(parts.indexOf("<PartNumber>2<"));
    assertThat(send("GET", "/bucket?list-type=2", "").body()).doesNotContain("<Key>");
  }

  @Test
  void anAbortLeavesNothing() throws IOException, InterruptedException {
    String id = begin("a");
    part("a", id, 1, "one");
    assertThat(send("DELETE", "/bucket/a?uploadId=" + id, "").statusCode()).isEqualTo(204);

    assertThat(files(left())).isZero();
    assertThat(send("GET", "/bucket?uploads", "").body()).doesNotContain("<Upload>");
    assertThat(part("a", id, 1, "one").body()).contains("<Code>NoSuchUpload</Code>");
    assertThat(send("GET", "/bucket/a?uploadId=" + id, "").body())
        .contains("<Code>NoSuchUpload</Code>");
  }

  @Test
  void anUploadOutlivesTheServerForADay() throws IOException, InterruptedException {
    String id = begin("a");
    part("a", id, 1, "one");
    restart(Duration.ofHours(23));
    assertThat(part("a", id, 2, "two").statusCode()).isEqualTo(200);

    restart(Duration.ofHours(25));
    assertThat(files(left())).isZero();
    assertThat(part("a", id, 3, "three").body()).contains("<Code>NoSuchUpload</Code>");
  }

  @Test
  void whatAKilledWriterLeftGoes() throws IOException {
    Files.writeString(store.staging().resolve("object-1.tmp"), "half");
    restart(Duration.ofHours(25));
    assertThat(files(store.staging())).isZero();
  }

  @Test
  void anUploadIsOfOneKey() throws IOException, InterruptedException {
    String id = begin("a");
    assertThat(part("b", id, 1, "x").body()).contains("<Code>NoSuchUpload</Code>");
    for (String other : new String[] {"..", "../..", "%2e%2e%2f", "none"}) {
      assertThat(part("a", other, 1, "x").statusCode()).isBetween(400, 404);
    }
    assertThat(files(left())).isEqualTo(1);
  }

  @Test
  void aPartNumberIsOneOfTenThousand() throws IOException, InterruptedException {
    String id = begin("a");
    for (int number : new int[] {0, -1, 10_001}) {
      assertThat(part("a", id, number, "x").statusCode()).as("part " + number).isEqualTo(400);
    }
  }
}
