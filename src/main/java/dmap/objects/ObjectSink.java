package dmap.objects;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/// An object that is being written. If it is closed without [#commit()], it will never exist.
public interface ObjectSink extends Closeable {

  OutputStream stream();

  /// The number of bytes written so far.
  long sizeBytes();

  /// Makes the whole object visible.
  void commit() throws IOException;
}
