package dmap.results;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.maprun.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallPartsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"Items\":[1,2,3]} | 3",
        "{\"BatchInput\":{\"t\":[1,2]},\"Items\":[{\"a\":[1,2]},\"x,]\\\"y\"]} | 2",
        "{ \"Items\" : [ 1 , 2 ] , \"BatchInput\" : \"a,b\" } | 2",
        "{\"Items\":[]} | 1",
        "{\"Items\":[1,2],\"more\":1} | 1",
        "{\"Items\":{\"a\":1,\"b\":2}} | 1",
        "{\"Items\":[1,2 | 1",
        "{\"Items\":[1,2]}x | 1",
        "{\"BatchInput\":{}} | 1",
        "{\"id\":1} | 1",
        "[1,2,3] | 1",
        "\"Items\" | 1",
        "^^ | 1",
      })
  void countsTheItemsOfABatch(String input, long items) {
    byte[] escaped = inside(input);
    assertThat(BatchItems.count(escaped, 0, escaped.length)).isEqualTo(items);
  }

  @Test
  void countsTheItemsOfABatchWrittenWithUnicodeEscapes() {
    byte[] escaped =
        "{\\u0022Items\\u0022:[\\u0022\\u00e9,\\u0022,2]}".getBytes(StandardCharsets.UTF_8);
    assertThat(BatchItems.count(escaped, 0, escaped.length)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00.000Z",
        "2000-02-29T23:59:59.999Z",
        "2026-09-23T22:58:19.314Z",
        "2100-03-01T00:00:00.001Z",
        "1969-12-31T23:59:59.999Z",
        "2026-09-23T22:58:19Z",
        "2026-09-23T22:58:19.314159265Z"
      })
  void readsTimesAsTheJdkDoes(String time) {
    assertThat(millis(time)).isEqualTo(Instant.parse(time).toEpochMilli());
  }

  @Test
  void readsEveryDayOfFourCenturies() {
    for (int day = -80_000; day < 70_000; day++) {
      Instant time = Instant.ofEpochMilli(day * 86_400_000L + 1);
      assertThat(millis(time.toString())).isEqualTo(time.toEpochMilli());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-13-23T22:58:19.314Z",
        "2026-09-23T25:58:19.314Z",
        "2026-09-2xT22:58:19.314Z",
        "+999999999-09-23T22:58:19Z"
      })
  void takesWhatIsNoTimeAsAbsent(String time) {
    assertThat(millis(time)).isEqualTo(RecordView.NO_TIME);
  }

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

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void percentilesAreWithinTheirBound(long seed) {
    Random random = new Random(seed);
    DurationHistogram histogram = new DurationHistogram();
    long[] all = new long[1 + random.nextInt(20_000)];
    for (int i = 0; i < all.length; i++) {
      all[i] = (long) Math.exp(random.nextDouble() * 20);
      histogram.add(all[i]);
    }
    Arrays.sort(all);
    Durations found = histogram.percentiles().orElseThrow();
    assertThat(found.maxMillis()).isEqualTo(all[all.length - 1]);
    assertClose(found.p50Millis(), nearestRank(all, 0.50));
    assertClose(found.p90Millis(), nearestRank(all, 0.90));
    assertClose(found.p95Millis(), nearestRank(all, 0.95));
    assertClose(found.p99Millis(), nearestRank(all, 0.99));
  }

  @Test
  void percentilesOfAYearDoNotOverflow() {
    DurationHistogram histogram = new DurationHistogram();
    histogram.add(Long.MAX_VALUE / 2);
    assertThat(histogram.percentiles().orElseThrow().maxMillis()).isEqualTo(Long.MAX_VALUE / 2);
    assertThat(new DurationHistogram().percentiles()).isEmpty();
  }

  @Test
  void unpacksTheCauseOfALambdaFunction() {
    FailureMessage message =
        FailureMessage.of(
            Failure.of(
                "OrderRejected",
                "{\"errorMessage\":\"no stock\",\"errorType\":\"X\",\"trace\":[]}"));
    assertThat(message).isEqualTo(new FailureMessage(Optional.of("OrderRejected"), "no stock"));
  }

  @Test
  void takesTheErrorFromTheCauseWhereTheServiceNamesNone() {
    String cause = "{\"errorType\":\"X\",\"errorMessage\":\" \"}";
    FailureMessage message = FailureMessage.of(new Failure(Optional.empty(), Optional.of(cause)));
    assertThat(message.error()).contains("X");
    assertThat(message.message()).startsWith("{");
  }

  @Test
  void keepsACauseThatIsNoJson() {
    assertThat(FailureMessage.of(Failure.of("E", "{not json")).message()).isEqualTo("{not json");
    assertThat(FailureMessage.of(Failure.NONE)).isEqualTo(new FailureMessage(Optional.empty(), ""));
  }

  @Test
  void boundsTheNumberOfErrorGroupsAndLosesNoFailure() {
    ErrorHistogram histogram = new ErrorHistogram();
    int failures = 5_000;
    for (int i = 0; i < failures; i++) {
      String word =
          Integer.toString(i, 26)
              .chars()
              .collect(
                  StringBuilder::new,
                  (b, c) -> b.append((char) ('a' + c % 26)),
                  StringBuilder::append)
              .toString();
      histogram.add("Error" + i % 700, word, () -> example(word));
    }
    List<FailureGroup> groups = histogram.groups();
    assertThat(groups).hasSizeLessThanOrEqualTo(ErrorHistogram.MAX_GROUPS);
    assertThat(groups.stream().mapToLong(FailureGroup::count).sum() + histogram.others())
        .isEqualTo(failures);
    assertThat(groups).anyMatch(g -> g.message().equals(ErrorHistogram.OTHER_MESSAGES));
  }

  @Test
  void findsTheResultPointerWhereverAStateMovedIt() {
    String pointer =
        "{\"MapRunArn\":\"arn:x\",\"ResultWriterDetails\":{\"Bucket\":\"out\",\"Key\":\"a/manifest.json\"}}";
    assertThat(ResultPointer.in("{\"in\":1,\"map\":[" + pointer + "]}"))
        .singleElement()
        .satisfies(p -> assertThat(p.manifest()).hasToString("s3://out/a/manifest.json"));
    assertThat(ResultPointer.in("[1,2]")).isEmpty();
    assertThat(ResultPointer.in("not json")).isEmpty();
  }

  @Test
  void cutsTextsBetweenCharacters() {
    byte[] text = "ab\\n\\ud83d\\ude00\uD83D\uDE00cd".getBytes(StandardCharsets.UTF_8);
    assertThat(Escapes.decodeCut(text, 0, text.length, 100))
        .isEqualTo("ab\n\uD83D\uDE00\uD83D\uDE00cd");
    assertThat(Escapes.decodeCut(text, 0, text.length, 5)).isEqualTo("ab\n…");
    assertThat(Escapes.decodeCut(text, 0, text.length, 6)).isEqualTo("ab\n\uD83D\uDE00…");
  }

  private static FailureGroup.Example example(String message) {
    return new FailureGroup.Example(Optional.empty(), message, Optional.empty());
  }

  private static void assertClose(long found, long expected) {
    assertThat(Math.abs(found - expected)).isLessThanOrEqualTo(expected / 10_000);
  }

  private static long nearestRank(long[] sorted, double q) {
    return sorted[Math.max(0, (int) Math.ceil(q * sorted.length) - 1)];
  }

  private static long millis(String time) {
    byte[] bytes = time.getBytes(StandardCharsets.UTF_8);
    return IsoMillis.parse(bytes, 0, bytes.length);
  }

  /// A text as it stands between the quotes of a JSON string.
  private static byte[] inside(String text) {
    String quoted = Json.write(Json.nodes().stringNode(text));
    return quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8);
  }
}
