package dmap.results.chart;

/// Numbers durations by bins whose width grows with the duration: each doubling is cut into
/// `2^bits` bins of equal width. Every bin of a finer scale is inside one bin of a coarser scale.
///
/// @param bits how many bits behind the highest bit of a duration count
record LogScale(int bits) {
  /// 2^40 ms are 34 years, and a STANDARD execution takes at most one. Anything longer counts as 34
  /// years.
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

  /// The shortest duration in a bin.
  long from(int bin) {
    int shift = Math.max(0, (bin >> bits) - 1);
    return (long) (bin - (shift << bits)) << shift;
  }
}
