package dmap.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class AwsClientsTest {
  @Test
  void arePreparedWithoutReachingAnybody() {
    assertThatCode(AwsClients::prepare).doesNotThrowAnyException();
    assertThatCode(AwsClients::prepareObjects).doesNotThrowAnyException();
  }

  @Test
  void arePreparedWithAListingAndAnObjectThatTheSdkUnderstands() throws IOException {
    try (S3Client s3 =
            S3Client.builder()
                .httpClient(new PreparedAnswers())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        InputStream object = s3.getObject(get -> get.bucket("any").key("a"))) {
      assertThat(s3.listObjectsV2(list -> list.bucket("any")).contents())
          .singleElement()
          .matches(found -> found.key().equals("a") && found.size() == 1);
      assertThat(object.readAllBytes()).hasSize(1);
    }
  }
}
