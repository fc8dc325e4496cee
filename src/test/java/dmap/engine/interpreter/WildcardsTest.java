package dmap.engine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WildcardsTest {
  @Test
  void aPatternFullOfStarsCostsNoTime() {
    Wildcards pattern = new Wildcards("*a".repeat(2_000) + "*b");
    assertThat(pattern.matches("a".repeat(100_000))).isFalse();
  }
}
