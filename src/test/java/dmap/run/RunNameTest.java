package dmap.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dmap.DmapException;
import dmap.ExitCode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunNameTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T04:05:06Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(strings = {"nightly", "2026-11-21", "a.b_c-d=e+f@g!(h)", "Ünïcode", "..", "-"})
  void takesWhatStepFunctionsTakes(String text) {
    assertThat(RunName.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "../x,not a name for a run: `../x` contains `/`",
        "a\\b,not a name for a run: `a\\b` contains `\\`",
        "a b,not a name for a run: `a b` contains the character U+0020",
        "a*,not a name for a run: `a*` contains `*`",
        "C:x,not a name for a run: `C:x` contains `:`",
        "~x,not a name for a run: `~x` contains `~`",
      })
  void refusesWhatStepFunctionsRefuses(String text, String message) {
    DmapException e = catchThrowableOfType(DmapException.class, () -> RunName.of(text));

    assertThat(e).hasMessage(message);
    assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void refusesControlCharactersEmptyAndLongNames() {
    assertThat(RunName.parse("a\u001b[31m")).isEmpty();
    assertThat(RunName.parse("a\0")).isEmpty();
    assertThat(RunName.parse("")).isEmpty();
    assertThat(RunName.parse("x".repeat(81))).isEmpty();
    assertThat(RunName.parse("x".repeat(80))).isPresent();
  }

  @Test
  void isMadeOfJobTimeAndChance() {
    assertThat(RunName.generate("storms", CLOCK, new Random(1)).text())
        .matches("storms-20261121-040506-[0-9a-f]{4}");
  }

  @Test
  void cutsALongJobNameAndKeepsTheRest() {
    String name = RunName.generate("j".repeat(80), CLOCK, new Random(1)).text();

    assertThat(name).hasSize(80).matches("j+-20261121-040506-[0-9a-f]{4}");
  }
}
