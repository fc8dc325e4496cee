package dmap.cli;

import java.io.IOException;
import java.io.OutputStream;

/// Stdout whose first failed write throws a [BrokenOutput], which `PrintStream` does not swallow.
/// After that nothing is written any more, so that flushing a buffer does not fail once more.
final class StdoutStream extends OutputStream {
  private final OutputStream out;
  private boolean broken;

  StdoutStream(OutputStream out) {
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
