package dmap.results.table;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.objects.FolderStore;
import dmap.results.HarvestProgress;
import dmap.results.HarvestSource;
import dmap.results.MapRunSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultTablesTest {
  @TempDir private Path folder;

  private List<String> json(Path results, String sql) {
    List<String> lines = new ArrayList<>();
    try (ResultTables tables = open(new HarvestSource.LocalFolder(results))) {
      tables.json(sql, QueryWatch.NONE, lines::add);
    }
    return lines;
  }

  private ResultTables open(HarvestSource source) {
    return ResultTables.open(
        List.of(MapRunSource.alone(source)),
        new FolderStore(folder),
        new StreamedCopies(HarvestProgress.NONE),
        folder.resolve("cache"));
  }

  @Test
  void x() {
    Path data = Path.of("/tmp/xdl/data/m100");
    for (String sql :
        List.of(
            "select status, count(*) n from records group by all order by n",
            "from records limit 2",
            "from items limit 2",
            "from outputs limit 2",
            "from errors limit 2",
            "select error, count(*) n from errors group by all order by n",
            "select quantile_disc(duration_ms,.5) p50, quantile_disc(duration_ms,.99) p99,"
                + " max(duration_ms) mx from records",
            "show tables",
            "describe records")) {
      long t = System.nanoTime();
      json(data, sql).forEach(System.out::println);
      System.out.println((System.nanoTime() - t) / 1000000 + " ms " + sql);
    }
    assertThat(1).isEqualTo(1);
  }
}
