package dmap.local.service.wire;

import dmap.engine.task.Tasks.Answer;
import dmap.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// What the optimized integrations that use version 1 of the SDK add to the answer of the service.
/// Jobs do ask for `$.SdkHttpMetadata.HttpStatusCode`.
public final class HttpMetadata {
  private HttpMetadata() {}

  /// The result of a task: the answer of the service, to which an optimized integration adds.
  ///
  /// @param contentType with which the service sends the answer
  public static Answer.Returned result(
      IntegrationKind kind, ObjectNode answer, String contentType, Instant now) {
    return new Answer.Returned(
        switch (kind) {
          case SDK -> answer;
          case OPTIMIZED -> added(answer, contentType, Json.writeBytes(answer).length, 200, now);
        });
  }

  /// The answer with SdkHttpMetadata and SdkResponseMetadata, with all fields in alphabetical
  /// order.
  public static ObjectNode added(
      ObjectNode answer, String contentType, int length, int status, Instant now) {
    String requestId = UUID.randomUUID().toString();
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Length", Integer.toString(length));
    headers.put("Content-Type", contentType);
    headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
    headers.put("x-amzn-RequestId", requestId);
    answer.set("SdkHttpMetadata", http(headers, status));
    answer.set("SdkResponseMetadata", Json.object().put("RequestId", requestId));
    ObjectNode sorted = Json.object();
    answer.propertyNames().stream().sorted().forEach(name -> sorted.set(name, answer.get(name)));
    return sorted;
  }

  private static ObjectNode http(Map<String, String> headers, int status) {
    ObjectNode http = Json.object();
    ObjectNode all = http.putObject("AllHttpHeaders");
    headers.forEach((name, value) -> all.putArray(name).add(value));
    ObjectNode single = http.putObject("HttpHeaders");
    headers.forEach(single::put);
    return http.put("HttpStatusCode", status);
  }
}
