package dmap.results.files;

import dmap.results.record.ElementLayout;
import dmap.results.record.RecordStart;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A part of a result file that one reader reads: from the beginning of one record to the beginning
/// of another, or a whole file.
///
/// @param from 0, or where a record seems to begin
/// @param to where the next slice begins; `Long.MAX_VALUE` for the rest of the file
public record FileSlice(FoundFile file, ElementLayout layout, long from, long to) {
  /// How much is read to find the beginning of a record. Most records are smaller.
  private static final int HEAD_BYTES = 64 << 10;

  public static FileSlice whole(FoundFile file) {
    return new FileSlice(file, file.layout(), 0, Long.MAX_VALUE);
  }

  boolean isFirst() {
    return from == 0;
  }

  boolean isLast() {
    return to == Long.MAX_VALUE;
  }

  /// Cuts a file into slices, if it can be opened in the middle and its records begin alike. That a
  /// record begins at a cut is a guess; whoever reads the slice before it finds out whether it is
  /// right ([FileReading#cutRightly]).
  public static List<FileSlice> cut(FoundFile file, long sliceBytes) throws IOException {
    long bytes = file.bytes().orElse(0);
    if (bytes <= sliceBytes || !file.content().seekable()) {
      return List.of(whole(file));
    }
    byte[] head = head(file, 0);
    int first = skipSpace(head, 0);
    boolean array =
        first < head.length && head[first] == '[' && file.layout() != ElementLayout.LINES;
    RecordStart start = new RecordStart();
    int record = array ? skipSpace(head, first + 1) : first;
    if (record < head.length && head[record] == '{') {
      start.learn(head, record, head.length);
    }
    if (!start.known()) {
      return List.of(whole(file));
    }
    List<FileSlice> slices = new ArrayList<>();
    ElementLayout layout = file.layout();
    long from = 0;
    for (long near = sliceBytes; near < bytes; near += sliceBytes) {
      byte[] here = head(file, near);
      if (here.length == 0) {
        break; // a manifest may say any size
      }
      int found = start.find(here, 0, here.length);
      if (found >= 0) {
        slices.add(new FileSlice(file, layout, from, near + found));
        layout = array ? ElementLayout.INSIDE_ARRAY : ElementLayout.LINES;
        from = near + found;
      }
    }
    slices.add(new FileSlice(file, layout, from, Long.MAX_VALUE));
    return slices;
  }

  private static byte[] head(FoundFile file, long at) throws IOException {
    try (InputStream in = file.content().openAt(at)) {
      byte[] head = new byte[HEAD_BYTES];
      return Arrays.copyOf(head, in.readNBytes(head, 0, head.length));
    }
  }

  private static int skipSpace(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] >= '\t' && bytes[at] <= '\r')) {
      at++;
    }
    return at;
  }
}
