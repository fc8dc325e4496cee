package dmap.local.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Sends requests that no HTTP client would send.
public final class RawHttp {
  private static final int PATIENCE_MILLIS = 30_000;

  private RawHttp() {}

  /// Sends bytes as they are.
  ///
  /// @param request its lines end with `\n`, and each character is a byte
  /// @return everything that comes back until the server closes the connection
  public static String send(URI server, String request) throws IOException {
    return send(
        server,
        out -> out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
  }

  /// What a client sends.
  public interface Sending {
    void to(OutputStream out) throws IOException;
  }

  /// @return what came back, even if the server closed the connection before it had read everything
  public static String send(URI server, Sending sending) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        sending.to(socket.getOutputStream());
      } catch (SocketException _) {
        // the server has closed the connection, perhaps after an answer
      }
      return answer(socket.getInputStream());
    }
  }

  private static String answer(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] part = new byte[8_192];
    try {
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        text.append(new String(part, 0, read, StandardCharsets.UTF_8));
      }
    } catch (SocketException _) {
      return text.toString(); // the connection was reset
    }
    return text.toString();
  }
}
