package dmap.results.summary;

import dmap.results.record.NameHash;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;

/// Finds names that occur more than once, by their hashes, in memory that does not grow beyond 32
/// MB.
///
/// Hashes stand in a table with open addressing. When it has reached its largest size and is full,
/// only names whose hash ends with one more zero bit are watched from then on, and all others are
/// thrown out: what remains is the same, in whatever order names come. Several readers share one:
/// whatever the number of threads, the answer is the same.
final class SeenNames {
  private static final int FIRST_BITS = 12;
  private static final int LAST_BITS = 22;

  /// What a record takes at least, about: names, ARNs and dates.
  private static final int RECORD_BYTES = 700;

  /// Hashes are handed over so many at once: readers wait for each other, and for memory, less
  /// often.
  private static final int AT_ONCE = 4_096;

  /// Names that somebody made up for their hashes would stand in one row, each a way through all
  /// those before it. Names by chance don't come near: then they are watched less, as if there were
  /// no room.
  private static final int MAX_STEPS = 4_096;

  private static final int CROWDED = -1;

  /// One name in so many powers of two is still a number.
  private static final int MAX_LEVEL = 62;

  private final int lastBits;
  private int bits;
  private long[] table;
  private int used;
  private int level;

  /// By the zero bits at the end of the hash, so that those no longer watched can be left out.
  private final long[] duplicates = new long[Long.SIZE + 1];

  /// Collects the names of one reader.
  final class Writer {
    private final long[] hashes = new long[AT_ONCE];
    private int count;

    /// @return the name's hash; of a record without a name something like it
    long add(RecordView view, long start, long stop) {
      if (!view.has(RecordField.NAME)) {
        return NameHash.of(start, stop);
      }
      long hash = view.nameHash();
      hashes[count++] = hash;
      if (count == AT_ONCE) {
        flush();
      }
      return hash;
    }

    void flush() {
      SeenNames.this.add(hashes, count);
      count = 0;
    }
  }

  /// @param bytes of all files: a table that need not grow is faster
  static SeenNames forBytes(long bytes) {
    return new SeenNames(bitsFor(bytes / RECORD_BYTES), LAST_BITS);
  }

  SeenNames(int firstBits, int lastBits) {
    this.bits = firstBits;
    this.lastBits = lastBits;
    this.table = new long[1 << firstBits];
  }

  Writer writer() {
    return new Writer();
  }

  /// As many that the names fill not more than three quarters.
  private static int bitsFor(long expected) {
    int bits = FIRST_BITS;
    while (bits < LAST_BITS && expected > (1L << bits) / 4 * 3) {
      bits++;
    }
    return bits;
  }

  synchronized void add(long[] hashes, int count) {
    for (int i = 0; i < count; i++) {
      add(hashes[i]);
    }
  }

  synchronized Duplicates duplicates() {
    long watched = 0;
    for (int zeros = level; zeros < duplicates.length; zeros++) {
      watched += duplicates[zeros];
    }
    return new Duplicates(watched, 1L << level);
  }

  private void add(long hash) {
    int zeros = Long.numberOfTrailingZeros(hash);
    int at = zeros < level ? CROWDED : place(hash);
    while (zeros >= level && at == CROWDED && level < MAX_LEVEL) {
      rebuild(bits, level + 1);
      at = place(hash);
    }
    if (zeros < level || at == CROWDED) {
      return;
    }
    if (table[at] != 0) {
      duplicates[zeros]++;
      return;
    }
    table[at] = stored(hash);
    if (++used > table.length / 4 * 3) {
      makeRoom();
    }
  }

  /// An empty place holds 0, so the hash 0 is taken for another.
  private static long stored(long hash) {
    return hash == 0 ? Long.MIN_VALUE : hash;
  }

  /// Where the hash is, or where there is room for it; [#CROWDED] if that is too far to go.
  private int place(long hash) {
    long wanted = stored(hash);
    int mask = table.length - 1;
    int at = (int) (wanted >>> Long.SIZE - bits);
    for (int steps = 0; steps < MAX_STEPS; steps++) {
      if (table[at] == 0 || table[at] == wanted) {
        return at;
      }
      at = at + 1 & mask;
    }
    return CROWDED;
  }

  private void makeRoom() {
    if (bits < lastBits) {
      rebuild(bits + 1, level);
    } else if (level < MAX_LEVEL) {
      rebuild(bits, level + 1);
    }
  }

  private void rebuild(int newBits, int newLevel) {
    long[] old = table;
    bits = newBits;
    level = newLevel;
    table = new long[1 << bits];
    used = 0;
    for (long hash : old) {
      if (hash != 0 && Long.numberOfTrailingZeros(hash) >= level) {
        int at = place(hash);
        if (at != CROWDED) {
          table[at] = hash;
          used++;
        }
      }
    }
  }
}
