package dmap.results;

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
      if (!view.has(Field.NAME)) {
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
    if (zeros < level) {
      return;
    }
    if (!insert(hash)) {
      duplicates[zeros]++;
    } else if (++used > table.length / 4 * 3) {
      makeRoom();
    }
  }

  /// An empty place holds 0, so the hash 0 is taken for another.
  private boolean insert(long hash) {
    long wanted = hash == 0 ? Long.MIN_VALUE : hash;
    int mask = table.length - 1;
    int at = (int) (wanted >>> Long.SIZE - bits);
    while (table[at] != 0) {
      if (table[at] == wanted) {
        return false;
      }
      at = at + 1 & mask;
    }
    table[at] = wanted;
    return true;
  }

  private void makeRoom() {
    if (bits < lastBits) {
      bits++;
    } else {
      level++;
    }
    long[] old = table;
    table = new long[1 << bits];
    used = 0;
    for (long hash : old) {
      if (hash != 0 && Long.numberOfTrailingZeros(hash) >= level) {
        insert(hash);
        used++;
      }
    }
  }
}
