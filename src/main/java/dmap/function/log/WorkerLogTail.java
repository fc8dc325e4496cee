package dmap.function.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The end of what a worker printed during one invocation, between Lambda's own lines.
public record WorkerLogTail(WorkerOutput output, String first, String last) implements LogTail {

  @Override
  public byte[] bytes() throws IOException {
    byte[] before = first.getBytes(StandardCharsets.UTF_8);
    byte[] printed = output.printed(MAX_BYTES);
    byte[] after = last.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(before, before.length + printed.length + after.length);
    System.arraycopy(printed, 0, all, before.length, printed.length);
    System.arraycopy(after, 0, all, before.length + printed.length, after.length);
    return Arrays.copyOfRange(all, Math.max(0, all.length - MAX_BYTES), all.length);
  }
}
