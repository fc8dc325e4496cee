package dmap.results.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.results.Results;
import dmap.results.record.ElementLayout;
import dmap.results.record.RecordScanner;
import dmap.results.summary.TopTen.Ranked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of records is small, however large they are.
final class LargeRecordsTest {
  private static final String LONG = "x".repeat(1 << 20);
  private static final String RECORD =
      """
      {"ExecutionArn":"a","Name":"%s","Status":"FAILED","Error":"%s","Cause":"%s","Input":"%s",
       "StartDate":"2026-11-20T22:58:19.314Z","StopDate":"2026-11-20T22:58:19.315Z"}
      """
          .formatted(LONG, LONG, LONG, LONG);

  @TempDir private Path root;

  @Test
  void keepsLittleOfLongTexts() {
    Results.write(root.resolve("FAILED_0.json"), RECORD);
    Harvest harvest = Results.harvest(root);
    assertThat(harvest.failures().first().getFirst().toString()).hasSizeLessThan(2_000);
    assertThat(harvest.failures().errors().getFirst().toString()).hasSizeLessThan(2_500);
    assertThat(harvest.timing().slowest().getFirst().toString()).hasSizeLessThan(1_000);
    assertThat(harvest.charts().sample().getFirst().toString()).hasSizeLessThan(1_000);
  }

  @Test
  void ranksByTheBeginningOfAName() throws IOException {
    TopTen top = new TopTen();
    byte[] record = RECORD.getBytes(StandardCharsets.UTF_8);
    try (RecordScanner scanner =
        new RecordScanner(
            new ByteArrayInputStream(record),
            ElementLayout.BY_FIRST_BYTE,
            0,
            Long.MAX_VALUE,
            _ -> {})) {
      scanner.next();
      for (int i = 0; i < 20; i++) {
        top.offer(1, scanner.view());
      }
    }
    assertThat(top.stream()).hasSize(10).map(Ranked::rawName).allMatch(name -> name.length < 2_000);
  }
}
