package dmap.results.download;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/// CRC-64/NVME, which S3 computes for every object that is stored without a checksum, and which the
/// JDK lacks. It takes eight bytes at a time.
final class Crc64Nvme implements Checksum {
  static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// `TABLES[n][b]`: what a byte `b` with `n` bytes behind it adds.
  private static final long[][] TABLES = tables();

  private long state = -1;

  private static long[][] tables() {
    long[][] tables = new long[8][256];
    for (int b = 0; b < 256; b++) {
      long sum = b;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum & 1) == 0 ? sum >>> 1 : sum >>> 1 ^ POLYNOMIAL;
      }
      tables[0][b] = sum;
    }
    for (int n = 1; n < 8; n++) {
      for (int b = 0; b < 256; b++) {
        long before = tables[n - 1][b];
        tables[n][b] = before >>> 8 ^ tables[0][(int) before & 0xff];
      }
    }
    return tables;
  }

  @Override
  public void update(int b) {
    state = state >>> 8 ^ TABLES[0][(int) (state ^ b) & 0xff];
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    long sum = state;
    int at = offset;
    for (int end = offset + length - 7; at < end; at += 8) {
      long mixed = sum ^ (long) LONGS.get(bytes, at);
      sum =
          TABLES[7][(int) mixed & 0xff]
              ^ TABLES[6][(int) (mixed >>> 8) & 0xff]
              ^ TABLES[5][(int) (mixed >>> 16) & 0xff]
              ^ TABLES[4][(int) (mixed >>> 24) & 0xff]
              ^ TABLES[3][(int) (mixed >>> 32) & 0xff]
              ^ TABLES[2][(int) (mixed >>> 40) & 0xff]
              ^ TABLES[1][(int) (mixed >>> 48) & 0xff]
              ^ TABLES[0][(int) (mixed >>> 56)];
    }
    state = sum;
    for (; at < offset + length; at++) {
      update(bytes[at]);
    }
  }

  @Override
  public long getValue() {
    return ~state;
  }

  @Override
  public void reset() {
    state = -1;
  }
}
