package dmap.cli;

import java.io.IOException;
import java.io.OutputStream;

/// Stdout with failures that nobody swallows. The first is thrown; after it nothing more is
/// written, so that what still stands in a buffer does not fail again.
final class ResultStream extends OutputStream {
  private final OutputStream out;
  private boolean broken;

  ResultStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) {
    attempt(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    attempt(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  private interface Writing {
    void write() throws IOException;
  }

  private void attempt(Writing writing) {
    if (broken) {
      return;
    }
    try {
      writing.write();
    } catch (IOException e) {
      broken = true;
      throw new BrokenOutput(e);
    }
  }
}
