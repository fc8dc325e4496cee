package dmap.function;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The last of what an invocation put into its log, read only if somebody asks for it.
public final class LogTail {
  /// As much as Lambda gives back (`LogType: Tail`).
  private static final int MAX_BYTES = 4_096;

  private final WorkerOutput output;
  private final String first;
  private final String last;

  LogTail(WorkerOutput output, String first, String last) {
    this.output = output;
    this.first = first;
    this.last = last;
  }

  /// At most 4 KiB. Only good while it is handed over.
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
