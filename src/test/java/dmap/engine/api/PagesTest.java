package dmap.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.maprun.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5);

  private static Page<Integer> page(String listing, Optional<String> token, Duration later) {
    return new Pages(InstantSource.fixed(NOON.plus(later))).of(listing, ALL, token, 2);
  }

  private static void isRefused(String listing, String token, Duration later) {
    assertThatThrownBy(() -> page(listing, Optional.of(token), later))
        .isInstanceOfSatisfying(
            EngineFailure.class, refusal -> assertThat(refusal.code()).isEqualTo("InvalidToken"));
  }

  @Test
  void aTokenLeadsToTheNextPage() {
    Page<Integer> first = page("numbers", Optional.empty(), Duration.ZERO);
    Page<Integer> second = page("numbers", first.nextToken(), Duration.ofHours(23));
    Page<Integer> third = page("numbers", second.nextToken(), Duration.ofHours(24));
    assertThat(first.entries()).containsExactly(1, 2);
    assertThat(second.entries()).containsExactly(3, 4);
    assertThat(third.entries()).containsExactly(5);
    assertThat(third.nextToken()).isEmpty();
  }

  @Test
  void aTokenOfAnotherListingIsRefused() {
    String token = page("numbers", Optional.empty(), Duration.ZERO).nextToken().orElseThrow();
    isRefused("letters", token, Duration.ZERO);
  }

  @Test
  void aTokenLastsADay() {
    String token = page("numbers", Optional.empty(), Duration.ZERO).nextToken().orElseThrow();
    isRefused("numbers", token, Duration.ofHours(24).plusSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "!!!", "MA==", "////", "ZmZmL2ZmZi9mZmY"})
  void whatIsNoTokenIsRefused(String token) {
    isRefused("numbers", token, Duration.ZERO);
  }
}
