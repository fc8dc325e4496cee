package dmap.items;

import dmap.objects.ObjectStore;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/// Gives the Parquet library access to an object. The library reads the end first, and then a row
/// group at a time. The store gets a new request for each jump, but not for the reads between two
/// jumps.
record ParquetInput(ObjectStore objects, StoredObject object) implements InputFile {
  @Override
  public long getLength() {
    return object.sizeBytes();
  }

  @Override
  public SeekableInputStream newStream() {
    return new Jumping(new Positioned(objects, object));
  }

  /// The failure of the store that is the cause of an exception of the library, if there is one.
  static Optional<IOException> failureOfTheStore(Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof StoreFailed failed) {
        return Optional.of(failed.failure);
      }
    }
    return Optional.empty();
  }

  private static final class StoreFailed extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException failure;

    StoreFailed(IOException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private static final class Jumping extends DelegatingSeekableInputStream {
    private final Positioned in;

    Jumping(Positioned in) {
      super(in);
      this.in = in;
    }

    @Override
    public long getPos() {
      return in.position;
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }
  }

  /// Opens the object for the first read after a jump.
  private static final class Positioned extends InputStream {
    private final ObjectStore objects;
    private final StoredObject object;
    private InputStream open = InputStream.nullInputStream();
    private boolean jumped = true;
    private long position;

    Positioned(ObjectStore objects, StoredObject object) {
      this.objects = objects;
      this.object = object;
    }

    void seek(long newPosition) throws IOException {
      if (newPosition != position) {
        position = newPosition;
        jumped = true;
        open.close();
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (position >= object.sizeBytes()) {
        return -1;
      }
      try {
        if (jumped) {
          open = objects.openAt(object.uri(), position);
          jumped = false;
        }
        int read = open.read(into, offset, length);
        position += Math.max(0, read);
        return read;
      } catch (IOException e) {
        throw new StoreFailed(e);
      }
    }

    @Override
    public void close() throws IOException {
      open.close();
    }
  }
}
