package dmap.results.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.Checksum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CrcTest {
  @ParameterizedTest
  @CsvSource({"CRC32, cbf43926", "CRC32C, e3069283", "CRC64NVME, ae8b14860a799888"})
  void hasTheCheckValueOfItsDefinition(Crc crc, String check) {
    assertThat(crc.hex(sum(crc, "123456789".getBytes(UTF_8), 0, 9))).isEqualTo(check);
  }

  @ParameterizedTest
  @EnumSource
  void joinsTheSumsOfPiecesOfAnyLength(Crc crc) {
    Random random = new Random(7);
    byte[] bytes = new byte[100_000];
    random.nextBytes(bytes);
    for (int cut : new int[] {0, 1, 7, 8, 4_096, 65_537, 99_999, 100_000}) {
      long joined = crc.join(sum(crc, bytes, 0, cut), sum(crc, bytes, cut, 100_000), 100_000 - cut);
      assertThat(joined).as("cut at " + cut).isEqualTo(sum(crc, bytes, 0, 100_000));
    }
  }

  private static long sum(Crc crc, byte[] bytes, int from, int to) {
    Checksum sum = crc.start();
    sum.update(bytes, from, to - from);
    return sum.getValue();
  }
}
