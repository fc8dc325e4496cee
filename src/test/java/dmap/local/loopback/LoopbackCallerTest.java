package dmap.local.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackCallerTest {
  private static boolean answered(String host, String... origins) {
    return LoopbackCaller.refusal(List.of(host), List.of(origins)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:4566",
        "localhost:1",
        "[::1]:80",
        "localhost",
        "LocalHost:1",
        "sync-localhost:1",
        "sync-127.0.0.1:4566",
      })
  void programsOfThisMachineAreAnswered(String host) {
    assertThat(answered(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "evil.example:4566",
        "127.0.0.1.evil.example",
        "localhost.evil.example:80",
        "localhost:80:evil.example",
        "localhost:",
        "user@localhost",
        "sync-localhost.evil.example",
        "sync-evil.example",
        "127.0.0.1:80\u0000",
      })
  void anotherNameForThisMachineIsNot(String host) {
    assertThat(answered(host)).isFalse();
  }

  @Test
  void noHostOrTwoAreNoHost() {
    assertThat(LoopbackCaller.refusal(List.of(), List.of())).isPresent();
    assertThat(LoopbackCaller.refusal(List.of("localhost", "evil.example"), List.of())).isPresent();
  }

  @Test
  void pagesOfThisMachineAreAnswered() {
    assertThat(answered("localhost:1", "http://localhost:3000")).isTrue();
    assertThat(answered("localhost:1", "http://127.0.0.1:3000")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://evil.example",
        "http://localhost.evil.example",
        "http://localhost@evil.example",
        "file://",
        "http://localhost:80/evil",
      })
  void pagesOfOthersAreNot(String origin) {
    assertThat(answered("localhost:1", origin)).isFalse();
  }
}
