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
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The S3 API on the wire. `src/test/sh/aws-cli.sh` tries it with the AWS CLI.
class S3ServerTest {
  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private S3Server server;

  @BeforeEach
  void start() throws IOException {
    FolderStore store = new FolderStore(folder.resolve("s3"));
    store.makeBucket("bucket");
    server = S3Server.start(store, 0, InstantSource.system());
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.uri() + path))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void keepsAnObjectAsAFileWithItsMd5AsEtag() throws IOException, InterruptedException {
    HttpResponse<String> put = send("PUT", "/bucket/a/b.txt", "hello\n");

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(put.headers().firstValue("ETag")).contains("\"b1946ac92492d2347c6235b4d2611184\"");
    assertThat(folder.resolve("s3/bucket/a/b.txt")).hasContent("hello\n");
  }

  /// Sends a body as `curl --data-binary` does.
  @Test
  void keepsWhatCallsItselfAForm() throws IOException, InterruptedException {
    String form = "application/x-www-form-urlencoded";

    assertThat(send("PUT", "/bucket/form", "a=b", "Content-Type", form).statusCode())
        .isEqualTo(200);
    assertThat(folder.resolve("s3/bucket/form")).hasContent("a=b");
    assertThat(send("GET", "/bucket/form", "").headers().firstValue("Content-Type")).contains(form);
  }

  /// Sends a body as SDKs do that compute its checksum while they read it: the checksum follows the
  /// body.
  private HttpResponse<String> sendInChunks(String path, String length, String checksum)
      throws IOException, InterruptedException {
    return send(
        "PUT",
        path,
        "3\r\nhel\r\n3;chunk-signature=abc\r\nlo\n\r\n0\r\nx-amz-checksum-crc32:%s\r\n\r\n"
            .formatted(checksum),
        "x-amz-content-sha256",
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "Content-Encoding",
        "aws-chunked",
        "x-amz-decoded-content-length",
        length,
        "x-amz-trailer",
        "x-amz-checksum-crc32");
  }

  @Test
  void keepsWhatComesInChunks() throws IOException, InterruptedException {
    assertThat(sendInChunks("/bucket/chunks", "6", "NjowIA==").statusCode()).isEqualTo(200);
    assertThat(folder.resolve("s3/bucket/chunks")).hasContent("hello\n");
    assertThat(send("GET", "/bucket/chunks", "").headers().firstValue("Content-Encoding"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "6, AAAAAA==, BadDigest",
    "5, NjowIA==, IncompleteBody",
    "7, NjowIA==, InvalidRequest",
    "x, NjowIA==, InvalidArgument"
  })
  void keepsNothingWhoseEndIsWrong(String length, String checksum, String error)
      throws IOException, InterruptedException {
    HttpResponse<String> refused = sendInChunks("/bucket/chunks", length, checksum);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("<Code>" + error + "</Code>");
    assertThat(folder.resolve("s3/bucket/chunks")).doesNotExist();
  }

  @Test
  void givesAnotherEtagOnceTheFileWasWrittenByOthers() throws IOException, InterruptedException {
    send("PUT", "/bucket/a", "hello\n");
    Files.writeString(folder.resolve("s3/bucket/a"), "changed");

    HttpResponse<String> got = send("GET", "/bucket/a", "");
    assertThat(got.body()).isEqualTo("changed");
    assertThat(got.headers().firstValue("ETag").orElseThrow()).matches("\"[0-9a-f]{32}-1\"");
  }

  @Test
  void readsARange() throws IOException, InterruptedException {
    send("PUT", "/bucket/a", "0123456789");

    HttpResponse<String> got = send("GET", "/bucket/a", "", "Range", "bytes=2-4");
    assertThat(got.statusCode()).isEqualTo(206);
    assertThat(got.body()).isEqualTo("234");
    assertThat(got.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
    assertThat(send("GET", "/bucket/a", "", "Range", "bytes=-3").body()).isEqualTo("789");
    assertThat(send("GET", "/bucket/a", "", "Range", "bytes=10-").statusCode()).isEqualTo(416);
  }

  @Test
  void saysWhatIsMissing() throws IOException, InterruptedException {
    assertThat(send("GET", "/bucket/none", "").body()).contains("<Code>NoSuchKey</Code>");
    assertThat(send("GET", "/nowhere/a", "").body()).contains("<Code>NoSuchBucket</Code>");
  }

  @Test
  void rollsFoldersUp() throws IOException, InterruptedException {
    for (String key : new String[] {"a", "b/1", "b/2", "c"}) {
      send("PUT", "/bucket/" + key, "");
    }
    String listing = send("GET", "/bucket?list-type=2&delimiter=/&max-keys=2", "").body();
    assertThat(listing).contains("<Key>a</Key>", "<Prefix>b/</Prefix>").doesNotContain("<Key>c");
    String token = listing.replaceAll("(?s).*<NextContinuationToken>(.*?)<.*", "$1");
    assertThat(
            send("GET", "/bucket?list-type=2&delimiter=/&continuation-token=" + token, "").body())
        .contains("<Key>c</Key>")
        .doesNotContain("<Prefix>b/");
  }

  @Test
  void staysInsideTheBuckets() throws IOException, InterruptedException {
    send("PUT", "/bucket/..%2F..%2Foutside", "x");
    send("PUT", "/..%2Foutside/a", "x");

    assertThat(folder.resolve("outside")).doesNotExist();
    assertThat(folder.resolve("s3/outside")).doesNotExist();
    assertThat(send("GET", "/.staging/a", "").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesWhatItWouldNotKeep() throws IOException, InterruptedException {
    assertThat(send("PUT", "/bucket/a", "", "x-amz-tagging", "a=b").statusCode()).isEqualTo(501);
    assertThat(send("PUT", "/bucket/a", "", "x-amz-acl", "public-read").statusCode())
        .isEqualTo(501);
    assertThat(folder.resolve("s3/bucket/a")).doesNotExist();
  }

  @Test
  void isNoBucketOfAnotherOwner() throws IOException, InterruptedException {
    send("PUT", "/bucket/a", "x");
    String header = "x-amz-expected-bucket-owner";
    assertThat(send("GET", "/bucket/a", "", header, "000000000000").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = send("GET", "/bucket/a", "", header, "111111111111");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("<Code>AccessDenied</Code>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_b", "ab", "Upper", "-dash", "dash-", "two..dots"})
  void makesNoBucketThatS3WouldNot(String name) throws IOException, InterruptedException {
    for (String bucket : List.of(name, name + "x".repeat(64))) {
      HttpResponse<String> refused = send("PUT", "/" + bucket, "");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("<Code>InvalidBucketName</Code>");
      assertThat(folder.resolve("s3").resolve(bucket)).doesNotExist();
    }
  }
}
