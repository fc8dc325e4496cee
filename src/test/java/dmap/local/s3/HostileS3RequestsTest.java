package dmap.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.local.loopback.RawHttp;
import dmap.objects.FolderStore;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests to the S3 endpoint that are sent by mistake or with bad intent.
class HostileS3RequestsTest {
  @TempDir Path folder;
  private Path home;
  private S3Server server;

  @BeforeEach
  void start() throws IOException {
    home = folder.resolve("home");
    FolderStore store = new FolderStore(home.resolve("s3"));
    store.makeBucket("bucket");
    Files.writeString(folder.resolve("secret"), "nobody's business");
    server = S3Server.start(store, 0, InstantSource.system());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String send(String method, String path, String body, String... headers)
      throws IOException {
    String more = headers.length == 0 ? "" : String.join("\n", headers) + "\n";
    return RawHttp.send(
        server.uri(),
        "%s %s HTTP/1.1\nHost: 127.0.0.1\nConnection: close\n%sContent-Length: %d\n\n"
                .formatted(method, path, more, body.getBytes(StandardCharsets.ISO_8859_1).length)
            + body);
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
  }

  private void isWell() throws IOException {
    assertThat(status(send("GET", "/bucket?list-type=2", ""))).isEqualTo(200);
  }

  private List<Path> outsideTheBucket() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(home.resolve("s3/bucket")))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bucket/../secret",
        "/bucket/../../secret",
        "/bucket/../../../secret",
        "/bucket/%2e%2e/%2e%2e/%2e%2e/secret",
        "/bucket/..%2f..%2f..%2fsecret",
        "/bucket/%252e%252e%252fsecret",
        "/bucket/..\\..\\..\\secret",
        "/bucket//etc/passwd",
        "/bucket/%2fetc%2fpasswd",
        "/bucket/a%00b",
        "/bucket/%00",
        "/bucket/.",
        "/bucket/..",
        "/bucket/a/./b",
        "/bucket/;a=../../secret",
        "/bucket/%c0%ae%c0%ae/secret",
        "/bucket/%ff%fe",
        "/../secret",
        "/..%2f..%2fsecret/a",
        "/%2e%2e/secret",
        "/.staging/a",
        "/.staging%2fuploads/a",
        "http://127.0.0.1/bucket/../../secret",
      })
  void noKeyLeadsOutOfItsBucket(String path) throws IOException {
    assertThat(send("GET", path, "")).doesNotContain("nobody's business", "root:");
    String put = send("PUT", path, "evil");
    assertThat(status(put)).as(put).isIn(200, 400, 403, 404);
    String deleted = send("DELETE", path, "");
    assertThat(status(deleted)).as(deleted).isIn(200, 204, 400, 403, 404, 409);
    assertThat(outsideTheBucket()).containsExactly(folder.resolve("secret"));
    assertThat(folder.resolve("secret")).hasContent("nobody's business");
    isWell();
  }

  @Test
  void aCopyTakesNothingFromOutside() throws IOException {
    for (String source : List.of("/bucket/../../../secret", "bucket/..%2f..%2f..%2fsecret", "..")) {
      String copy = send("PUT", "/bucket/copy", "", "x-amz-copy-source: " + source);
      assertThat(status(copy)).as(copy).isBetween(400, 404);
    }
    assertThat(send("GET", "/bucket/copy", "")).doesNotContain("nobody's business");
  }

  @Test
  void aLongNameIsStillAName() throws IOException {
    String name = "a".repeat(255);
    assertThat(status(send("PUT", "/bucket/" + name, "x"))).isEqualTo(200);
    assertThat(status(send("PUT", "/bucket/" + (name + "/").repeat(4), "x"))).isIn(200, 400);
  }

  @Test
  void aKeyIsNoLongerThanOnS3() throws IOException {
    for (int length : new int[] {1_025, 5_000}) {
      String answer = send("PUT", "/bucket/" + "k".repeat(length), "x");
      assertThat(status(answer)).as(answer).isIn(400, 414, 431);
    }
    isWell();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: 127.0.0.1.evil.example:80",
        "Host: localhost\nOrigin: https://evil.example",
        "Host: localhost\nOrigin: null",
      })
  void pagesThatABrowserWasTrickedIntoGetNothing(String headers) throws IOException {
    for (String method : List.of("GET", "PUT", "POST", "DELETE", "OPTIONS")) {
      String answer =
          RawHttp.send(
              server.uri(),
              method
                  + " /bucket/a HTTP/1.1\n"
                  + headers
                  + "\nConnection: close\nContent-Length: 0\n\n");
      assertThat(status(answer)).isEqualTo(403);
      assertThat(answer)
          .contains("<Code>AccessDenied</Code>")
          .doesNotContainIgnoringCase("access-control-allow");
    }
    assertThat(home.resolve("s3/bucket/a")).doesNotExist();
  }

  /// A web page can post a form to any server without asking that server first.
  @Test
  void aFormOfAnotherSiteUploadsNothing() throws IOException {
    String form =
        "--x\nContent-Disposition: form-data; name=\"key\"\n\nevil\n"
            + "--x\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\n\nevil\n--x--\n";
    String answer =
        send(
            "POST",
            "/bucket",
            form.replace("\n", "\r\n"),
            "Content-Type: multipart/form-data; boundary=x",
            "Origin: https://evil.example");
    assertThat(status(answer)).isEqualTo(403);
    assertThat(home.resolve("s3/bucket/evil")).doesNotExist();
  }

  @Test
  void xmlBringsNothingIn() throws IOException {
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"file://%s\">]>"
                .formatted(folder.resolve("secret"))
            + "<Delete><Object><Key>&e;</Key></Object></Delete>";
    String answer = send("POST", "/bucket?delete", xml);
    assertThat(answer).doesNotContain("nobody's business");
    assertThat(status(answer)).as(answer).isEqualTo(400);
    isWell();
  }

  @Test
  void xmlDoesNotGrow() throws IOException {
    StringBuilder entities = new StringBuilder("<!ENTITY e0 \"lol\">");
    for (int i = 1; i < 12; i++) {
      entities.append("<!ENTITY e%d \"%s\">".formatted(i, "&e%d;".formatted(i - 1).repeat(10)));
    }
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE d [%s]>".formatted(entities)
            + "<Delete><Object><Key>&e11;</Key></Object></Delete>";
    assertThat(status(send("POST", "/bucket?delete", xml))).isEqualTo(400);
    isWell();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<", "{}", "<Delete>", "<a/>", "\u0000"})
  void xmlThatIsNoneIsRefused(String xml) throws IOException {
    String answer = send("POST", "/bucket?delete", xml);
    assertThat(status(answer)).as(answer).isBetween(200, 400);
    isWell();
  }

  @Test
  void xmlWithoutEndIsNotRead() throws IOException {
    String answer =
        RawHttp.send(
            server.uri(),
            out -> {
              String head =
                  "POST /bucket?delete HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                      + "Transfer-Encoding: chunked\r\n\r\n";
              out.write(head.getBytes(StandardCharsets.US_ASCII));
              out.write("8\r\n<Delete>\r\n".getBytes(StandardCharsets.US_ASCII));
              String objects = "<Object><Key>k</Key></Object>".repeat(2_000);
              byte[] chunk =
                  (Integer.toHexString(objects.length()) + "\r\n" + objects + "\r\n").getBytes();
              for (int i = 0; i < 20_000; i++) { // a gigabyte in all
                out.write(chunk);
              }
            });
    assertThat(answer).doesNotStartWith("HTTP/1.1 2");
    isWell();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\nTransfer-Encoding: chunked\n\n0\n\n",
        "Content-Length: 2\nContent-Length: 40\n\nxx",
        "Transfer-Encoding: xchunked\n\n0\n\n",
        "Transfer-Encoding: chunked\n\n-2\nxx\n0\n\n",
        "Transfer-Encoding: chunked\n\n+2\nxx\n0\n\n",
        "Transfer-Encoding: chunked\n\n2\nxxx\n0\n\n",
        "Content-Length: -2\n\nxx",
        "Content-Length: two\n\nxx",
        "Content-Length: +2\n\nxx",
        "Content-Length : 2\n\nxx",
        "A: b\n Content-Length: 2\n\nxx",
        "Content-Length\nContent-Length: 2\n\nxx",
      })
  void whatCouldBeReadInTwoWaysIsNotRead(String rest) throws IOException {
    String smuggled = "PUT /bucket/smuggled HTTP/1.1\nHost: localhost\nContent-Length: 1\n\nx";
    String answer =
        RawHttp.send(
            server.uri(),
            "PUT /bucket/a HTTP/1.1\nHost: localhost\nConnection: close\n" + rest + smuggled);
    assertThat(status(answer)).as(answer).isIn(400, 501);
    assertThat(home.resolve("s3/bucket/smuggled")).doesNotExist();
    isWell();
  }

  @Test
  void whatIsNotHttpIsRefusedInItsForm() throws IOException {
    String answer = RawHttp.send(server.uri(), "GARBAGE\n\n");
    assertThat(status(answer)).isEqualTo(400);
    assertThat(answer).contains("<Code>InvalidRequest</Code>");
    assertThat(RawHttp.send(server.uri(), "GET /bucket HTTP/1.1\n" + "a: b\n".repeat(5_000) + "\n"))
        .contains("<Error>");
    isWell();
  }

  @Test
  void anObjectThatEndsEarlyIsNone() throws IOException {
    try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      String half =
          "PUT /bucket/half HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf";
      socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }
    assertThat(status(send("GET", "/bucket/half", ""))).isEqualTo(404);
    assertThat(outsideTheBucket()).containsExactly(folder.resolve("secret"));
  }

  @Test
  void whoConnectsAndSaysNothingIsInNobodysWay() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
        silent.add(socket);
        String partial = i % 3 == 0 ? "" : "PUT /bucket/slow HTTP/1.1\r\nHost: localhost\r\n";
        String body = i % 3 == 2 ? "Content-Length: 100\r\n\r\nx" : "";
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
