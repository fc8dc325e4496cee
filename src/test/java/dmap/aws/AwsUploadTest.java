package dmap.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.objects.ObjectUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

class AwsUploadTest {
  private static final ObjectUri TARGET = new ObjectUri("out", "big.csv");
  private static final String STARTED =
      "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>";

  @TempDir Path folder;
  private final StubAws stub = new StubAws();
  private final S3Client s3 = client();

  private S3Client client() {
    S3ClientBuilder builder =
        S3Client.builder()
            .endpointOverride(stub.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(() -> AwsBasicCredentials.create("a", "b"))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(AwsMapRunsTest.withoutPauses()));
    AwsClients.forOtherServers(builder);
    return builder.build();
  }

  @AfterEach
  void stop() {
    s3.close();
    stub.close();
  }

  @Test
  void putsALargeFileInParts() throws IOException {
    stub.then(200, STARTED)
        .then(200, Map.of("ETag", "\"e1\""), "")
        .then(200, Map.of("ETag", "\"e2\""), "")
        .then(200, "<CompleteMultipartUploadResult/>");

    upload().put(TARGET, file("0123456"));

    assertThat(stub.request().method()).isEqualTo("POST");
    StubAws.Request first = stub.request();
    assertThat(first.query()).contains("partNumber=1", "uploadId=u1");
    assertThat(first.text()).isEqualTo("0123");
    assertThat(stub.request().text()).isEqualTo("456");
    assertThat(stub.request().text()).containsSubsequence("e1", "e2");
  }

  @Test
  void removesThePartsWhenAPartFails() throws IOException {
    stub.then(200, STARTED).xmlError(403, "AccessDenied", "Access Denied").then(204, "");
    Path file = file("0123456");

    assertThatThrownBy(() -> upload().put(TARGET, file)).isInstanceOf(SdkException.class);

    stub.request();
    stub.request();
    StubAws.Request abort = stub.request();
    assertThat(abort.method()).isEqualTo("DELETE");
    assertThat(abort.query()).contains("uploadId=u1");
  }

  @Test
  void sendsAPartAgainFromItsBeginning() throws IOException {
    stub.xmlError(503, "SlowDown", "Please reduce your request rate.").then(200, "");

    upload().put(TARGET, file("abc"));

    assertThat(stub.request().text()).isEqualTo("abc");
    assertThat(stub.request().text()).isEqualTo("abc");
  }

  private AwsUpload upload() {
    return new AwsUpload(s3, new Plain(), 4);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }

  /// Makes the calls as they are.
  private static final class Plain implements S3Caller {
    @Override
    public <T> T call(String asked, ObjectUri uri, S3Caller.S3Call<T> call) throws IOException {
      return call.make();
    }
  }
}
