package dmap.results.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.results.verdict.ConditionParser.Parsed;
import dmap.results.verdict.RunCondition.ConditionAnswer;
import dmap.results.verdict.RunCondition.LimitUnit;
import dmap.results.verdict.RunCondition.Share;
import dmap.results.verdict.RunCondition.Verdict;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunConditionTest {
  private static final Measurements RUN =
      new Measurements(
          values(
              Map.of(
                  Measure.SUCCEEDED, 960.0,
                  Measure.FAILED, 30.0,
                  Measure.TIMED_OUT, 8.0,
                  Measure.ABORTED, 0.0,
                  Measure.PENDING, 2.0,
                  Measure.UNSUCCESSFUL, 38.0,
                  Measure.TOTAL, 1_000.0,
                  Measure.P99, 30_000.0,
                  Measure.ITEMS_PER_SECOND, 50.0)),
          Map.of("Lambda.TooManyRequestsException", 10L, "it's \"odd\"", 3L),
          0);

  private static final Measurements EMPTY =
      new Measurements(
          values(Map.of(Measure.FAILED, 0.0, Measure.SUCCEEDED, 0.0, Measure.TOTAL, 0.0)),
          Map.of(),
          0);

  private static Map<Measure, Double> values(Map<Measure, Double> values) {
    return new EnumMap<>(values);
  }

  private static RunCondition condition(String text) {
    return switch (ConditionParser.parse(text)) {
      case Parsed.Good(RunCondition condition) -> condition;
      case Parsed.Bad bad -> throw new AssertionError(text + ": " + bad);
    };
  }

  private static Verdict verdict(String text) {
    return condition(text).of(RUN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed > 2%",
        "failed>=3 %",
        "  unsuccessful   >  37 ",
        "timedOut == 8",
        "aborted = 0",
        "pending != 0",
        "succeeded < 99.9%",
        "total <= 1000",
        "p99 >= 30s",
        "duration.p99 > 29s999ms",
        "p99 < 1m",
        "itemsPerSecond < 100/s",
        "itemsPerSecond < 51",
        "itemsPerSecond <= 3000/min",
        "itemsPerSecond <= 180000 / h",
        "errors[\"Lambda.TooManyRequestsException\"] > 9",
        "errors [ 'Lambda.TooManyRequestsException' ] >= 1%",
        "errors[\"it's\"] = 0"
      })
  void isMet(String text) {
    assertThat(verdict(text).answer()).as(text).isEqualTo(ConditionAnswer.MET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed > 3%",
        "failed > 30",
        "unsuccessful < 38",
        "p99 > 30s",
        "itemsPerSecond < 50/s",
        "errors[\"Other\"] > 0"
      })
  void isNotMet(String text) {
    assertThat(verdict(text).answer()).as(text).isEqualTo(ConditionAnswer.NOT_MET);
  }

  @Test
  void tellsWhatWasMeasured() {
    Verdict verdict = verdict("failed > 1%");

    assertThat(verdict.value()).hasValue(3);
    assertThat(verdict.share()).contains(new Share(30, 1_000));
    assertThat(verdict.condition().limit().unit()).isEqualTo(LimitUnit.PERCENT);
    assertThat(verdict("p99 > 30s").value()).hasValue(30_000);
  }

  @Test
  void cannotBeToldOfWhatIsNotKnown() {
    assertThat(verdict("p50 > 1s").answer()).isEqualTo(ConditionAnswer.UNKNOWN);
    assertThat(verdict("items.failed > 1%").answer()).isEqualTo(ConditionAnswer.UNKNOWN);
  }

  @Test
  void countsErrorsOfUnknownNameAsAnyError() {
    Measurements unnamed = new Measurements(RUN.values(), RUN.errors(), 5);

    assertThat(condition("errors[\"Other\"] > 0").of(unnamed).answer())
        .isEqualTo(ConditionAnswer.UNKNOWN);
    assertThat(condition("errors[\"Other\"] > 5").of(unnamed).answer())
        .isEqualTo(ConditionAnswer.NOT_MET);
    assertThat(condition("errors[\"Other\"] = 3").of(unnamed).answer())
        .isEqualTo(ConditionAnswer.UNKNOWN);
    assertThat(condition("errors[\"Other\"] = 6").of(unnamed).answer())
        .isEqualTo(ConditionAnswer.NOT_MET);
    assertThat(condition("errors[\"Other\"] > 0.4%").of(unnamed).answer())
        .isEqualTo(ConditionAnswer.UNKNOWN);
    assertThat(condition("errors['Lambda.TooManyRequestsException'] > 9").of(unnamed).answer())
        .isEqualTo(ConditionAnswer.MET);
  }

  @Test
  void isMetByARunWithoutChildExecutionsOnlyIfItIsAboutACount() {
    assertThat(condition("succeeded < 1").of(EMPTY).answer()).isEqualTo(ConditionAnswer.MET);
    assertThat(condition("succeeded < 99%").of(EMPTY).answer()).isEqualTo(ConditionAnswer.NOT_MET);
    assertThat(condition("p99 < 99s").of(EMPTY).answer()).isEqualTo(ConditionAnswer.NOT_MET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0001',
      value = {
        "; 1; expected a metric such as",
        "> 3; 1; expected a metric",
        "fialed > 1%; 1; did you mean `failed`?",
        "p98 > 1s; 1; did you mean `p90`?",
        "error[\"x\"] > 1; 1; did you mean `errors`?",
        "throughput > 1; 1; unknown metric `throughput` such as failed",
        "errors > 1; 7; expected the name of an error",
        "errors[x] > 1; 7; expected the name of an error",
        "failed; 7; expected one of >, >=",
        "failed is 3; 8; expected one of >, >=",
        "failed > ; 9; expected a count such as 100",
        "failed > 30s; 10; expected a count such as 100",
        "failed > -1; 10; expected a count",
        "failed > 1% or 2; 10; expected a count",
        "failed > 0.01; 10; a count is a whole number",
        "total > 5%; 9; the total is what percentages are of",
        "p99 > 30; 7; expected a time such as 350ms",
        "p99 > 1%; 7; expected a time",
        "itemsPerSecond < 3s; 18; expected a rate such as 100/s"
      })
  void saysWhereItIsNotUnderstood(String text, int column, String message) {
    Parsed parsed = ConditionParser.parse(text == null ? "" : text);

    assertThat(parsed).isInstanceOf(Parsed.Bad.class);
    Parsed.Bad bad = (Parsed.Bad) parsed;
    assertThat(bad.message()).as(text).contains(message);
    assertThat(bad.column()).as(text).isEqualTo(column);
  }
}
