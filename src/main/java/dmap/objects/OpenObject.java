package dmap.objects;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// An object that is being read.
public record OpenObject(ObjectVersion version, InputStream bytes) implements Closeable {
  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
