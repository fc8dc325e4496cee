package dmap.results.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.objects.FolderStore;
import dmap.results.Results;
import dmap.results.files.FileProblem;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import dmap.results.files.MapRunSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedItemsTest {
  @TempDir private Path root;

  @Test
  void readsOnlyWhatFailedInTheLastAttempt() {
    List<FailedItem> failed = read(Results.fixture("redriven"));
    assertThat(failed)
        .extracting(FailedItem::status)
        .containsExactly(ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT);
    FailedItem first = failed.getFirst();
    assertThat(first.error()).contains("TaxServiceDown");
    assertThat(first.message()).isEqualTo("tax service answered 500 for invoice i-0001");
    assertThat(first.cause().orElseThrow().path("errorType").asString())
        .isEqualTo("TaxServiceDown");
    assertThat(first.input().orElseThrow().at("/value/note").asString()).isEqualTo("café \"1\"");
    assertThat(failed.getLast().cause()).isEmpty();
    assertThat(failed.getLast().error()).contains("States.Timeout");
  }

  @Test
  void keepsTextsThatAreNoJson() {
    Results.write(
        root.resolve("FAILED_0.json"),
        "[{\"Cause\":\"it broke\",\"Input\":\"{cut\",\"Status\":\"ABORTED\"},"
            + "{\"Input\":\"\",\"InputDetails\":{\"Included\":false}},7]");
    List<FailedItem> failed = read(root);
    assertThat(failed).hasSize(3);
    assertThat(failed.getFirst().cause()).contains(Json.nodes().stringNode("it broke"));
    assertThat(failed.getFirst().input()).contains(Json.nodes().stringNode("{cut"));
    assertThat(failed.getFirst().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(failed.get(1).input()).isEmpty();
    assertThat(failed.get(2).status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(failed.get(2).name()).isEqualTo(Optional.empty());
  }

  private List<FailedItem> read(Path folder) {
    List<FailedItem> failed = new ArrayList<>();
    List<FileProblem> problems =
        new FailedItems(new FolderStore(root))
            .forEach(
                MapRunSource.alone(new HarvestSource.LocalFolder(folder)),
                HarvestProgress.NONE,
                failed::add);
    assertThat(problems).isEmpty();
    return failed;
  }
}
