package dmap.aws;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/// An HTTP client without a connection: every listing has one object, and every object has one
/// byte. With it the classes of the SDK can be loaded on a thread of their own, before the first
/// request is known.
final class PreparedAnswers implements SdkHttpClient {
  private static final String LISTING =
      "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key><Size>1</Size>"
          + "<LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"a-1\"</ETag></Contents>"
          + "</ListBucketResult>";

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    SdkHttpRequest asked = request.httpRequest();
    String body = asked.rawQueryParameters().containsKey("list-type") ? LISTING : " ";
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return answer(body.getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public void abort() {
        // the call has already ended
      }
    };
  }

  private static HttpExecuteResponse answer(byte[] body) {
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(200)
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("ETag", "\"a-1\"")
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
