package dmap.results.summary;

import dmap.results.record.NameHash;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;

/// Finds names that occur more than once, by their hashes, in at most 32 MB.
///
/// The hashes are in a table with open addressing. When the table has its largest size and is full,
/// all names but those whose hash ends with one more zero bit are thrown out and no longer watched.
/// What remains does not depend on the order of the names. Several readers share one table, and the
/// answer is the same with any number of them.
final class SeenNames {
  private static final int FIRST_BITS = 12;
  private static final int LAST_BITS = 22;

  /// The least bytes of a record, about: names, ARNs and dates.
  private static final int RECORD_BYTES = 700;

  /// Hashes are handed over so many at once, so that readers seldom wait for each other.
  private static final int AT_ONCE = 4_096;

  /// Somebody could choose names whose hashes are all at one place of the table, each to be found
  /// only behind all the others. Other names come nowhere near this many steps. If they do, fewer
  /// names are watched, as if the table were full.
  private static final int MAX_STEPS = 4_096;

  private static final int CROWDED = -1;

  /// The highest level at which `1L << level` is still positive.
  private static final int MAX_LEVEL = 62;

  private final int lastBits;
  private int bits;
  private long[] table;
  private int used;
  private int level;

  /// By the number of zero bits at the end of the hash, so that names no longer watched can be left
  /// out.
  private final long[] duplicates = new long[Long.SIZE + 1];

  /// Collects the names of one reader.
  final class Writer {
    private final long[] hashes = new long[AT_ONCE];
    private int count;

    /// @return the hash of the name; of a record without a name a hash of its dates
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

  /// @param bytes of all files, so that the table need not grow, which is slow
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

  /// Enough bits that the names fill at most three quarters of the table.
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

  /// A free place holds 0, so a hash of 0 is stored as another number.
  private static long stored(long hash) {
    return hash == 0 ? Long.MIN_VALUE : hash;
  }

  /// Where the hash is, or where it can be stored; [#CROWDED] if that is too far away.
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
