package dmap.local.service.wire;

import dmap.json.Json;
import dmap.json.MalformedJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A service that speaks AWS's JSON protocol: a POST with the operation in the header
/// `X-Amz-Target`. The bodies have the same shape as the parameters and the results in Step
/// Functions.
///
/// @param targetPrefix stands before the operation in the header, such as `DynamoDB_20120810`
/// @param version of the protocol, `1.0` or `1.1`
public record JsonProtocol(HttpClient http, URI endpoint, String targetPrefix, String version) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /// Emulators only look at the region and the key in this header, never at the signature.
  private static final String CREDENTIALS =
      "AWS4-HMAC-SHA256 Credential=dmap/20260101/us-east-1/local/aws4_request,"
          + " SignedHeaders=host, Signature=00";

  public sealed interface Reply {
    record Success(ObjectNode body) implements Reply {}

    /// @param error with a code from which the namespace is removed
    record Rejection(ServiceError error) implements Reply {}
  }

  /// @param operation as Step Functions writes it, such as `getItem`
  /// @throws IOException if the service does not answer, or not with JSON
  public Reply call(String operation, JsonNode arguments) throws IOException, InterruptedException {
    String name = Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(LIMIT)
            .header("X-Amz-Target", targetPrefix + "." + name)
            .header("Content-Type", "application/x-amz-json-" + version)
            .header("Authorization", CREDENTIALS)
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.writeBytes(arguments)))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    ObjectNode body = body(response);
    return response.statusCode() / 100 == 2
        ? new Reply.Success(body)
        : new Reply.Rejection(new ServiceError(response.statusCode(), code(body), message(body)));
  }

  private ObjectNode body(HttpResponse<byte[]> response) throws IOException {
    if (response.body().length == 0) {
      return Json.object();
    }
    try {
      if (Json.parse(response.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (MalformedJson e) {
      throw new IOException(unreadable(response), e);
    }
    throw new IOException(unreadable(response));
  }

  private String unreadable(HttpResponse<byte[]> response) {
    return endpoint + " answered " + response.statusCode() + " and no JSON object";
  }

  private static String code(JsonNode body) {
    String type = body.path("__type").asString("");
    return type.substring(type.lastIndexOf('#') + 1);
  }

  private static String message(JsonNode body) {
    return body.path("message").asString(body.path("Message").asString(""));
  }
}
