package dmap.results.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dmap.DmapException;
import dmap.json.Json;
import dmap.objects.FolderStore;
import dmap.results.files.HarvestSource;
import dmap.results.files.MapRunSource;
import dmap.results.table.TableFile.Cells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class TableExportTest {
  private static final Path REDRIVEN = Path.of("src/test/resources/results/redriven");

  @TempDir private Path folder;

  private long export(String sql, Path file, Cells cells) {
    HarvestSource source = new HarvestSource.LocalFolder(REDRIVEN);
    try (ResultTables tables =
        ResultTables.open(
            List.of(MapRunSource.alone(source)),
            new FolderStore(folder),
            Elsewhere.copies(new FolderStore(folder)),
            folder.resolve("cache"))) {
      return tables.export(sql, TableFile.of(file, cells), QueryWatch.NONE);
    }
  }

  private List<CsvRecord> csv(Path file) throws IOException {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      return reader.stream().toList();
    }
  }

  private static final String FORMULAS =
      """
      select '=HYPERLINK("http://x")' as a, '+1' as b, '-2' as c, '@SUM(A1)' as d,
        chr(9) || '=1' as e, chr(13) || '=1' as f, 'plain, "quoted"' as g, -5 as h, -2.5 as i,
        '-7'::json as j, ' =1' as k, ['=x'] as l, 'two' || chr(10) || '=lines' as "=m",
        chr(10) || '=1' as n, '\uff1d1' as o, '\uff0b1' as p, '\uff0d1' as q, '\uff201' as "\uff1dr"\
      """;

  @Test
  void putsAnApostropheBeforeWhatASpreadsheetWouldRun() throws IOException {
    Path file = folder.resolve("o'clock.csv");
    assertThat(export(FORMULAS, file, Cells.HARMLESS)).isEqualTo(1);
    List<CsvRecord> rows = csv(file);
    assertThat(rows.getFirst().getFields()).endsWith("'=m", "n", "o", "p", "q", "'\uff1dr");
    assertThat(rows.get(1).getFields())
        .containsExactly(
            "'=HYPERLINK(\"http://x\")",
            "'+1",
            "'-2",
            "'@SUM(A1)",
            "'\t=1",
            "'\r=1",
            "plain, \"quoted\"",
            "-5",
            "-2.5",
            "-7",
            " =1",
            "[\"=x\"]",
            "two\n=lines",
            "'\n=1",
            "'\uff1d1",
            "'\uff0b1",
            "'\uff0d1",
            "'\uff201");
  }

  @Test
  void leavesTextsAsTheyAreWhenAskedTo() throws IOException {
    Path file = folder.resolve("raw.csv");
    export(FORMULAS, file, Cells.RAW);
    List<CsvRecord> rows = csv(file);
    assertThat(rows.getFirst().getField(12)).isEqualTo("=m");
    assertThat(rows.get(1).getField(0)).startsWith("=HYPERLINK");
  }

  @Test
  void writesTheSameRowsInEveryFormat() throws IOException, SQLException {
    String sql = "from records";
    long rows = export(sql, folder.resolve("a.csv"), Cells.HARMLESS);
    assertThat(export(sql, folder.resolve("a.jsonl"), Cells.HARMLESS)).isEqualTo(rows);
    assertThat(export(sql, folder.resolve("a.PARQUET"), Cells.HARMLESS)).isEqualTo(rows);
    assertThat(csv(folder.resolve("a.csv"))).hasSize((int) rows + 1);
    List<String> lines = Files.readAllLines(folder.resolve("a.jsonl"));
    assertThat(lines).hasSize((int) rows);
    assertThat(Json.parse(lines.getFirst()).path("start").asString()).endsWith("Z");
    long[] counted = {0};
    try (Database database = Database.open(folder)) {
      database.query(
          "select count(*) from read_parquet("
              + Sql.literal(folder.resolve("a.PARQUET").toString())
              + ")",
          QueryWatch.NONE,
          row -> counted[0] = row.getLong(1));
    }
    assertThat(counted[0]).isEqualTo(rows);
  }

  @Test
  void leavesTheOldFileIfTheQueryFails() throws IOException {
    Path file = Files.writeString(folder.resolve("old.csv"), "old");
    assertThatThrownBy(() -> export("select error::int from errors", file, Cells.HARMLESS))
        .isInstanceOf(DmapException.class);
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsOnly("old.csv", "cache");
    }
  }

  @Test
  void writesToWhatALinkPointsAt() throws IOException {
    Path file = Files.writeString(folder.resolve("real.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
    export("select 1 as a", link, Cells.HARMLESS);
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("a\n1\n");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void replacesNoDevice() throws IOException {
    for (String name : List.of("link.csv", "link.jsonl")) {
      Path device = Files.createSymbolicLink(folder.resolve(name), Path.of("/dev/null"));
      export("select 1 as a", device, Cells.HARMLESS);
      try (ValueTable table =
          ValueTable.open(TableFile.of(device, Cells.HARMLESS), folder.resolve("cache"))) {
        table.add(Json.parse("{\"a\":1}"));
        table.finish(QueryWatch.NONE);
      }
      assertThat(device).isSymbolicLink();
      assertThat(Files.isRegularFile(device)).isFalse();
      assertThat(device).exists();
      Files.delete(device);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysThatTheDiskIsFull() throws IOException {
    for (String name : List.of("link.csv", "link.jsonl")) {
      Path full = Files.createSymbolicLink(folder.resolve(name), Path.of("/dev/full"));
      TableFile file = TableFile.of(full, Cells.HARMLESS);
      assertThatThrownBy(() -> export("select range from range(10000)", full, Cells.HARMLESS))
          .isInstanceOf(DmapException.class)
          .hasMessage("the disk is full, so nothing was written");
      assertThatThrownBy(() -> valuesTo(file))
          .isInstanceOf(DmapException.class)
          .hasMessageMatching("the disk is full.*|cannot write .*/link.jsonl: No space left.*");
      Files.delete(full);
    }
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  private void valuesTo(TableFile file) {
    try (ValueTable table = ValueTable.open(file, folder.resolve("cache"))) {
      for (int i = 0; i < 10_000; i++) {
        table.add(Json.parse("{\"a\":" + i + "}"));
      }
      table.finish(QueryWatch.NONE);
    }
  }

  @Test
  void makesATableOfValuesThatUtf8CannotHold() throws IOException {
    Path file = folder.resolve("values.csv");
    try (ValueTable table =
        ValueTable.open(TableFile.of(file, Cells.HARMLESS), folder.resolve("cache"))) {
      table.add(Json.parse("{\"a\":\"\\ud800\"}"));
      table.finish(QueryWatch.NONE);
    }
    assertThat(file).hasContent("a\n?\n");
  }

  @Test
  void makesATableOfValues() throws IOException {
    Path file = folder.resolve("values.csv");
    try (ValueTable table =
        ValueTable.open(TableFile.of(file, Cells.HARMLESS), folder.resolve("cache"))) {
      table.add(Json.parse("{\"a\":1,\"=b\":\"=x\"}"));
      table.add(Json.parse("{\"a\":2.5,\"c\":{\"d\":[1]}}"));
      assertThat(table.finish(QueryWatch.NONE)).isEqualTo(2);
    }
    assertThat(csv(file))
        .map(row -> String.join("|", row.getFields()))
        .containsExactly("a|'=b|c", "1.0|'=x|", "2.5||{\"d\":[1]}");
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void refusesNamesThatTellNoFormat() {
    assertThatThrownBy(() -> TableFile.of(Path.of("x.xlsx"), Cells.RAW))
        .hasMessageContaining("x.xlsx");
  }
}
