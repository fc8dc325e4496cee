package dmap.results.chart;

/// Numbers durations by bins whose width grows with the value: each doubling is cut into `2^bits`
/// of equal width. Bin numbers of a finer scale fall into one bin of a coarser.
///
/// @param bits of a value that count, behind the highest
record LogScale(int bits) {
  /// 2^40 ms are 34 years; a STANDARD execution may take one. Longer ones count as that long.
  private static final int MAX_BITS = 40;

  private static final long MAX_VALUE = (1L << MAX_BITS) - 1;

  int bins() {
    return (MAX_BITS - bits + 1) << bits;
  }

  int bin(long value) {
    long v = Math.min(value, MAX_VALUE);
    int shift = Math.max(0, Long.SIZE - bits - 1 - Long.numberOfLeadingZeros(v));
    return (shift << bits) + (int) (v >>> shift);
  }

  /// The smallest value in a bin.
  long from(int bin) {
    int shift = Math.max(0, (bin >> bits) - 1);
    return (long) (bin - (shift << bits)) << shift;
  }
}
