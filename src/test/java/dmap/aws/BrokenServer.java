package dmap.aws;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// AwsAnswers each connection with the next text, whatever it promises, and closes it.
final class BrokenServer implements Closeable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final List<String> requests = new ArrayList<>();

  BrokenServer() throws IOException {
    Thread.ofVirtual().start(this::serve);
  }

  BrokenServer then(String status, String headers, String body) {
    answers.add("HTTP/1.1 " + status + "\r\n" + headers.replace("\n", "\r\n") + "\r\n\r\n" + body);
    return this;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /// Heads of the requests so far, in lower case.
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        var in = new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1);
        remember(new BufferedReader(in));
        String answer = Optional.ofNullable(answers.poll()).orElse("");
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
      } catch (IOException _) {
        // the client went away, or the test is over
      }
    }
  }

  private synchronized void remember(BufferedReader in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line.toLowerCase(java.util.Locale.ROOT)).append('\n');
    }
    requests.add(head.toString());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// Of whoever wants to talk to a server like this one.
  static AwsClients clients(URI uri) {
    return new AwsClients(
        new AwsSettings(
            Optional.of("us-east-1"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(uri),
            AwsSettings.Identity.EMBEDDED),
        AwsMapRunsTest.withoutPauses());
  }
}
