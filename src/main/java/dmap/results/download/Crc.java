package dmap.results.download;

import dmap.objects.Checksum.Kind;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// Checksums that can be taken of each piece of a file and put together to the checksum of the
/// file: pieces arrive in any order, and some arrived in an earlier process.
enum Crc {
  CRC32(32, 0xEDB88320L, CRC32::new),
  CRC32C(32, 0x82F63B78L, CRC32C::new),
  CRC64NVME(64, Crc64Nvme.POLYNOMIAL, Crc64Nvme::new);

  private final long polynomial;
  private final int digits;
  private final long one; // the polynomial 1, whose coefficient is the highest bit
  private final Supplier<Checksum> start;

  /// @param polynomial with its lowest power in the highest bit
  Crc(int bits, long polynomial, Supplier<Checksum> start) {
    this.polynomial = polynomial;
    this.digits = bits / 4;
    this.one = 1L << (bits - 1);
    this.start = start;
  }

  /// Absent for a kind of checksum that cannot be put together.
  static Optional<Crc> of(Kind kind) {
    return named(kind.name());
  }

  static Optional<Crc> named(String name) {
    return Arrays.stream(values()).filter(crc -> crc.name().equals(name)).findFirst();
  }

  Checksum start() {
    return start.get();
  }

  String hex(long sum) {
    String hex = Long.toHexString(sum);
    return "0".repeat(digits - hex.length()) + hex;
  }

  /// The sum of two pieces, one behind the other.
  long join(long first, long second, long secondLength) {
    return times(first, power(secondLength)) ^ second;
  }

  /// x to the power of 8 times the number of bytes: multiplied with it, a sum is that of the same
  /// bytes with so many zeros behind them.
  private long power(long bytes) {
    long result = one;
    long square = one >>> 8;
    for (long left = bytes; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = times(result, square);
      }
      square = times(square, square);
    }
    return result;
  }

  private long times(long a, long b) {
    long product = 0;
    long shifted = b;
    for (long bit = one; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ polynomial;
    }
    return product;
  }
}
