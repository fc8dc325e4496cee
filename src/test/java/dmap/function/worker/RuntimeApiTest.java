package dmap.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.function.Fixture;
import dmap.function.invoke.FunctionResult;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RuntimeApiTest {
  private static final String ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

  private final EventDesk desk = new EventDesk();
  private final CompletableFuture<FunctionResult.Failed> initError = new CompletableFuture<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Invocation invocation =
      Invocation.of(
          ID,
          Fixture.ARN,
          Instant.ofEpochMilli(1_542_409_706_888L),
          Fixture.json("{\"n\":1}"),
          _ -> {});

  private RuntimeApi api;

  @BeforeEach
  void open() throws Exception {
    api = new RuntimeApi(desk, () -> {}, initError::complete);
  }

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://" + api.address() + "/2018-06-01/runtime/" + path));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        request(path)
            .header("Lambda-Runtime-Function-Error-Type", "Header.Type")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void handsOutAnEventWithLambdasHeaders() throws Exception {
    desk.put(invocation);

    HttpResponse<String> next =
        client.send(request("invocation/next").build(), BodyHandlers.ofString());

    assertThat(next.statusCode()).isEqualTo(200);
    assertThat(next.body()).isEqualTo("{\"n\":1}");
    assertThat(next.headers().firstValue("Lambda-Runtime-Aws-Request-Id")).hasValue(ID);
    assertThat(next.headers().firstValue("Lambda-Runtime-Deadline-Ms")).hasValue("1542409706888");
    assertThat(next.headers().firstValue("Lambda-Runtime-Invoked-Function-Arn"))
        .hasValue(Fixture.ARN);
    assertThat(next.headers().firstValue("Lambda-Runtime-Trace-Id"))
        .hasValue("Root=1-8476a536-e9f411e897392dfe598c3fcd;Parent=97392dfe598c3fcd;Sampled=0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: 127.0.0.1\r\nOrigin: https://evil.example",
        "Host: 127.0.0.1\r\nSec-Fetch-Site: cross-site",
        "Host: evil.example:8080",
        "Host: 127.0.0.1.evil.example",
      })
  void givesAPageInABrowserNothing(String headers) throws Exception {
    desk.put(invocation);
    String[] address = api.address().split(":");
    try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
      String request =
          "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nConnection: close\r\n%s\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(headers).getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("{\"n\":1}");
    }
    assertThat(client.send(request("invocation/next").build(), BodyHandlers.ofString()).body())
        .isEqualTo("{\"n\":1}");
  }

  @Test
  void takesAnAnswerOnlyOnceAndOnlyForTheRunningEvent() throws Exception {
    desk.put(invocation);
    desk.poll();

    assertThat(post("invocation/another/response", "1").statusCode()).isEqualTo(400);
    assertThat(post("invocation/" + ID + "/response", "2").statusCode()).isEqualTo(202);
    assertThat(post("invocation/" + ID + "/response", "3").statusCode()).isEqualTo(400);
    assertThat(invocation.outcome().get().orElseThrow())
        .isInstanceOfSatisfying(
            FunctionResult.Returned.class,
            returned -> assertThat(returned.payload()).asString().isEqualTo("2"));
  }

  @Test
  void prefersTheErrorTypeOfThePayloadToTheHeaders() throws Exception {
    desk.put(invocation);
    desk.poll();
    post("invocation/" + ID + "/error", "{\"errorType\":\"Payload.Type\"}");

    assertThat(invocation.outcome().get().orElseThrow())
        .isInstanceOfSatisfying(
            FunctionResult.Failed.class,
            failed -> assertThat(failed.errorType()).isEqualTo("Payload.Type"));
  }

  @Test
  void passesAnInitErrorOn() throws Exception {
    assertThat(post("init/error", "boom").statusCode()).isEqualTo(202);
    assertThat(initError.get().errorType()).isEqualTo("Header.Type");
  }

  @Test
  void knowsNoOtherOperations() throws Exception {
    assertThat(post("invocation/next", "").statusCode()).isEqualTo(404);
    assertThat(post("../../etc/passwd", "").statusCode()).isEqualTo(404);
    assertThat(post("restore/next", "").body()).contains("UnknownOperation");
  }

  @Test
  void givesTheEventToTheLatestPoll() {
    CompletableFuture<Optional<Invocation>> abandoned = desk.poll();
    CompletableFuture<Optional<Invocation>> latest = desk.poll();
    desk.put(invocation);

    assertThat(abandoned.join()).isEmpty();
    assertThat(latest.join()).contains(invocation);
  }

  @Test
  void givesAnEventBackThatNobodyTook() {
    desk.put(invocation);
    desk.close(1);

    assertThat(invocation.outcome().join()).isEmpty();
  }

  @Test
  void takesAStreamThatEndsWithAnErrorForAnError() throws Exception {
    desk.put(invocation);
    client.send(request("invocation/next").build(), BodyHandlers.ofString());
    String[] address = api.address().split(":");
    String streamed =
        "POST /2018-06-01/runtime/invocation/"
            + ID
            + "/response HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            + "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n"
            + "\r\n4\r\n\"hal\r\n0\r\nLambda-Runtime-Function-Error-Type: Damage\r\n"
            + "Lambda-Runtime-Function-Error-Body: e30=\r\n\r\n";
    try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
      socket.getOutputStream().write(streamed.getBytes(StandardCharsets.US_ASCII));
      FunctionResult result = invocation.outcome().get().orElseThrow();

      JsonNode error = Fixture.error(result, "Function.ResponseStreamFailed");
      assertThat(error.path("errorMessage").asString())
          .isEqualTo("the function ended its streamed response with an error");
    }
  }
}
