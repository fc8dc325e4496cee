package dmap.results.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeenNamesTest {

  @Test
  void countsEachNameBeyondItsFirst() {
    SeenNames names = new SeenNames(4, 20);
    long[] hashes = {7, 8, 7, 0, 9, 7, 0};
    names.add(hashes, hashes.length);
    assertThat(names.duplicates()).isEqualTo(new Duplicates(3, 1));
  }

  @Test
  void watchesFewerNamesWhenThereIsNoRoomAndFindsTheSameInAnyOrder() {
    long[] hashes = new Random(5).longs(20_000).toArray();
    System.arraycopy(hashes, 0, hashes, 10_000, 10_000);
    Duplicates forwards = duplicates(hashes);
    long[] backwards = new long[hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      backwards[i] = hashes[hashes.length - 1 - i];
    }
    assertThat(forwards.exact()).isFalse();
    assertThat(forwards.records() * forwards.oneNameIn()).isBetween(9_000L, 11_000L);
    assertThat(duplicates(backwards)).isEqualTo(forwards);
  }

  @Test
  void watchesFewerNamesWhenManyHaveNearlyTheSameHash() {
    SeenNames names = new SeenNames(4, 20);
    long[] hashes = LongStream.range(0, 40_000).map(i -> 5L << 40 | i).toArray();
    names.add(hashes, hashes.length);
    assertThat(names.duplicates().records()).isZero();
    assertThat(names.duplicates().oneNameIn()).isBetween(8L, 32L);
    names.add(hashes, hashes.length);
    assertThat(names.duplicates().records() * names.duplicates().oneNameIn())
        .isBetween(35_000L, 45_000L);
  }

  @Test
  void watchesNoNameTwiceWhenAllHaveNearlyTheSameHash() {
    SeenNames names = new SeenNames(4, 4);
    long[] hashes = LongStream.range(0, 100).map(i -> i << 62).toArray();
    names.add(hashes, hashes.length);
    assertThat(names.duplicates().oneNameIn()).isPositive();
  }

  private static Duplicates duplicates(long[] hashes) {
    SeenNames names = new SeenNames(4, 10);
    names.add(hashes, hashes.length);
    return names.duplicates();
  }
}
