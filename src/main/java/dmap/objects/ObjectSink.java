package dmap.objects;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/// An object being written. Closed without [#commit()] it never existed.
public interface ObjectSink extends Closeable {

  OutputStream stream();

  /// Bytes written so far.
  long sizeBytes();

  /// Makes the object visible, whole.
  void commit() throws IOException;
}
