package dmap.results.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "order 17: no \"x y\" | order #: no \"…\"",
        "order o-00000017 failed | order # failed",
        "can't and won't | can't and won't",
        "no key 'a b' in 'c' | no key '…' in '…'",
        "took 1.5 s at 22:58:19. | took # s at #.",
        "RequestId: 5f894d35-ab00-3636-bd58-8677462d9514 | RequestId: #",
        "Extended Request ID: ab1/Cd+ef== (x) | Extended Request ID: # (x)",
        "an open 'quote | an open 'quote",
        "^two\n\n  lines^ | two lines",
        "^^ | ^^",
        "Gr\u00fc\u00dfe 7 | Gr\u00fc\u00dfe #"
      })
  void masksWhatDiffersFromMessageToMessage(String message, String shape) {
    assertThat(MessageShape.of(message)).isEqualTo(shape);
  }
}
