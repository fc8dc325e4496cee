package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bytes in, bytes out. */
public class Streams implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    byte[] event = in.readAllBytes();
    int times = event.length > 2 ? Integer.parseInt(new String(event)) : 1;
    out.write('"');
    for (int i = 0; i < times; i++) {
      out.write('x');
    }
    out.write('"');
  }
}
