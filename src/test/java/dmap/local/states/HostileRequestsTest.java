package dmap.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.local.loopback.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Requests to the Step Functions endpoint that are sent by mistake or with bad intent. Slow
/// clients are tried by `src/test/sh/hostile.sh`, with the limits of the launcher.
class HostileRequestsTest {
  private static final String HEAD =
      "POST / HTTP/1.1\nHost: 127.0.0.1\nConnection: close\nX-Amz-Target: AWSStepFunctions.%s\n";

  @TempDir Path home;
  private LocalApi api;

  @BeforeEach
  void start() throws IOException {
    api = new LocalApi(home.resolve("home"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private String send(String operation, byte[] body) throws IOException {
    return RawHttp.send(
        api.uri(),
        out -> {
          String head = HEAD.formatted(operation) + "Content-Length: " + body.length + "\n\n";
          out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
          out.write(body);
        });
  }

  /// The error of an answer, after a check that the answer has AWS's form.
  private static String error(String answer) {
    String[] parts = answer.split("\r\n\r\n", 2);
    assertThat(parts[0]).containsIgnoringCase("content-type: application/x-amz-json-1.0");
    JsonNode body = Json.parse(parts[1]);
    assertThat(body.get("message").asString()).isNotBlank();
    String type = body.get("__type").asString();
    assertThat(parts[0]).containsIgnoringCase("x-amzn-errortype: " + type);
    return parts[0].substring("HTTP/1.1 ".length(), "HTTP/1.1 400".length()) + " " + type;
  }

  private String refusal(String operation, String body) throws IOException {
    return error(send(operation, body.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /// Checks that the server still answers.
  private void isWell() throws IOException, InterruptedException {
    assertThat(api.call("ListStateMachines", "{}").get("stateMachines")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "nothing",
        "{\"maxResults\": 1} {}",
        "{\"maxResults\": 1, \"maxResults\": 2}",
        "{'maxResults': 1}",
        "\"text\"",
        "{\"nextToken\": \"\u0080\"}",
        "{\"nextToken\": \"\u00ed\u00a0\u0080\"}",
        "{\"nextToken\": \"\u00c0\u00af\"}",
        "{\"nextToken\": \"a\u0000b\"}",
        "{\"maxResults\": 1e999}",
        "{\"maxResults\": 00}",
      })
  void whatIsNotJsonIsRefused(String body) throws IOException, InterruptedException {
    assertThat(refusal("ListStateMachines", body)).isEqualTo("400 SerializationException");
    isWell();
  }

  @Test
  void whatIsNestedDeeplyIsRefused() throws IOException, InterruptedException {
    for (String deep : List.of("[".repeat(1_000_000), "{\"a\":".repeat(500_000))) {
      assertThat(refusal("ListStateMachines", deep)).isEqualTo("400 SerializationException");
    }
    isWell();
  }

  @Test
  void aDefinitionNestedDeeplyIsRefused() throws IOException, InterruptedException {
    String definition = "[".repeat(400_000);
    String body =
        Json.write(
            Json.object()
                .put("name", "m")
                .put("roleArn", "arn:aws:iam::000000000000:role/r")
                .put("definition", definition));
    assertThat(refusal("CreateStateMachine", body)).isEqualTo("400 InvalidDefinition");
    isWell();
  }

  @Test
  void manyValuesAreRefused() throws IOException, InterruptedException {
    String body = "{\"tags\": [" + "{},".repeat(1_000_000) + "{}]}";
    assertThat(refusal("TagResource", body)).isEqualTo("400 SerializationException");
    isWell();
  }

  @Test
  void aBodyWithoutEndIsNotRead() throws IOException, InterruptedException {
    String answer =
        RawHttp.send(
            api.uri(),
            out -> {
              String head = HEAD.formatted("ListStateMachines") + "Transfer-Encoding: chunked\n\n";
              out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
              byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes();
              for (int i = 0; i < 100_000; i++) { // the server would have to read 6.5 GB
                out.write(chunk);
              }
            });
    // the connection may be reset before the answer arrives
    assertThat(answer)
        .satisfiesAnyOf(a -> assertThat(a).isEmpty(), a -> assertThat(a).contains("413"));
    isWell();
  }

  @Test
  void aLengthThatIsALieIsNotReserved() throws IOException, InterruptedException {
    String answer =
        RawHttp.send(
            api.uri(),
            out -> {
              String head =
                  HEAD.formatted("ListStateMachines") + "Content-Length: 9000000000000000000\n\n";
              out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
              out.write(new byte[5 << 20]);
            });
    assertThat(answer)
        .satisfiesAnyOf(a -> assertThat(a).isEmpty(), a -> assertThat(a).contains("413"));
    isWell();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "X-Amz-Target: DynamoDB_20120810.ListTables\n",
        "X-Amz-Target: AWSStepFunctions\n",
        "X-Amz-Target: AWSStepFunctions.ListStateMachines\nContent-Type: text/plain\n",
        "X-Amz-Target: AWSStepFunctions.ListStateMachines\nContent-Type: application/cbor\n",
        "X-Amz-Target: AWSStepFunctions.ListStateMachines\n"
            + "Content-Type: application/x-www-form-urlencoded\n",
      })
  void whatIsForAnotherServiceIsRefused(String headers) throws IOException {
    String answer =
        RawHttp.send(
            api.uri(),
            "POST / HTTP/1.1\nHost: localhost\nConnection: close\n"
                + headers
                + "Content-Length: 2\n\n{}");
    assertThat(error(answer)).isEqualTo("404 UnknownOperationException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "\u0001", "listStateMachines", "%s%n", "<script>"})
  void anOperationThatIsNoneIsRefused(String operation) throws IOException {
    String head = "POST / HTTP/1.1\nHost: localhost\nConnection: close\nX-Amz-Target: ";
    String answer =
        RawHttp.send(
            api.uri(), head + "AWSStepFunctions." + operation + "\nContent-Length: 2\n\n{}");
    assertThat(answer).contains(" 400 ").doesNotContain("\u0001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: 127.0.0.1.evil.example",
        "Host: localhost\nOrigin: https://evil.example",
        "Host: localhost\nOrigin: null",
      })
  void pagesThatABrowserWasTrickedIntoGetNothing(String headers) throws IOException {
    String answer =
        RawHttp.send(
            api.uri(),
            "POST / HTTP/1.1\n"
                + headers
                + "\nConnection: close\nX-Amz-Target: AWSStepFunctions.ListStateMachines\n"
                + "Content-Length: 2\n\n{}");
    assertThat(error(answer)).isEqualTo("403 AccessDeniedException");
    assertThat(answer).doesNotContainIgnoringCase("access-control-allow");
  }

  /// If a proxy and the server disagree where a request ends, another request can be smuggled in
  /// behind it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\nTransfer-Encoding: chunked\n\n0\n\n",
        "Content-Length: 2\nContent-Length: 40\n\n{}",
        "Transfer-Encoding: chunked, identity\n\n0\n\n",
        "Transfer-Encoding: xchunked\n\n0\n\n",
        "Content-Length: -2\n\n{}",
        "Content-Length : 2\n\n{}",
        "Content-Length: +2\n\n{}",
        "Content-Length: 2\nContent-Length: 2\n\n{}",
      })
  void whatCouldBeReadInTwoWaysIsNotRead(String rest) throws IOException, InterruptedException {
    String smuggled = "POST / HTTP/1.1\nHost: localhost\nX-Amz-Target: AWSStepFunctions.Evil\n\n";
    String answer = RawHttp.send(api.uri(), HEAD.formatted("ListStateMachines") + rest + smuggled);
    assertThat(answer).matches("(?s)HTTP/1.1 (400|501) .*").doesNotContain("Evil");
    isWell();
  }

  @Test
  void namesLeadNowhere() throws IOException {
    for (String name : List.of("..", "../../evil", "/etc/evil", "a\\u0000b", "..%2fevil")) {
      String arn = "arn:aws:states:us-east-1:000000000000:stateMachine:" + name;
      String body = "{\"stateMachineArn\": \"%s\"}".formatted(arn);
      assertThat(refusal("DescribeStateMachine", body)).startsWith("400 ");
      assertThat(refusal("StartExecution", body)).startsWith("400 ");
      String execution = arn.replace("stateMachine", "execution") + ":../../../evil";
      assertThat(refusal("DescribeExecution", "{\"executionArn\": \"%s\"}".formatted(execution)))
          .startsWith("400 ");
    }
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void whoConnectsAndSaysNothingIsInNobodysWay() throws IOException, InterruptedException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(api.uri().getHost(), api.uri().getPort());
        silent.add(socket);
        String partial = i % 3 == 0 ? "" : "POST / HTTP/1.1\r\nHost: localhost\r\n";
        String body = i % 3 == 2 ? "Content-Length: 100\r\n\r\n{" : "";
        socket.getOutputStream().write((partial + body).getBytes(StandardCharsets.US_ASCII));
      }
      isWell();
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
    isWell();
  }
}
