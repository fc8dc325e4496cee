package dmap.results.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.objects.FolderStore;
import dmap.results.Results;
import dmap.results.files.FileFinder;
import dmap.results.files.FoundFiles;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParallelReadingTest {
  private static final int RECORDS = 200;

  @TempDir private Path root;

  private ParallelReading.CountedFiles read(String name, String content, HarvestProgress progress) {
    Results.write(root.resolve(name), content);
    FoundFiles found = FileFinder.find(new HarvestSource.LocalFolder(root), new FolderStore(root));
    return ParallelReading.read(found, progress, 1_000);
  }

  /// A record that holds what looks like the beginning of others.
  private static String record(int number) {
    String inner = "{\"Name\":\"inner\",\"Status\":\"FAILED\",\"ExecutionArn\":\"b\"}";
    return "{\"Name\":\"%d\",\"Status\":\"SUCCEEDED\",\"ExecutionArn\":\"a\",\"More\":[%s]}"
        .formatted(number, String.join(",", Collections.nCopies(50, inner)));
  }

  private static String records(String separator) {
    return IntStream.range(0, RECORDS)
        .mapToObj(ParallelReadingTest::record)
        .collect(Collectors.joining(separator));
  }

  @Test
  void readsAFileInOnePieceIfItWasCutInsideARecord() {
    for (boolean array : new boolean[] {true, false}) {
      List<Long> told = Collections.synchronizedList(new ArrayList<>());
      String content = array ? "[" + records(",") + "]" : records("\n");
      var result = read("SUCCEEDED_0.json", content, (done, _) -> told.add(done));
      assertThat(told.stream().sorted().distinct()).hasSizeLessThan(told.size()); // from 0 again
      assertThat(told.getLast()).isEqualTo(content.length());
      Harvest harvest = result.tally().harvest(Nothing.ORIGIN, Nothing.READING);
      assertThat(harvest.counts().executions()).isEqualTo(new OutcomeCounts(RECORDS, 0, 0, 0, 0));
      assertThat(result.duplicates()).isEqualTo(Duplicates.NONE);
      assertThat(result.reading().problems()).isEmpty();
      assertThat(result.reading().files()).hasSize(1);
    }
  }
}
