package dmap.results.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dmap.DmapException;
import dmap.maprun.Lifespan;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunSettings;
import dmap.maprun.MapRunStatus;
import dmap.maprun.PastRedrives;
import dmap.maprun.ToleratedFailure;
import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import dmap.results.Results;
import dmap.results.chart.Durations;
import dmap.results.files.FileProblem;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import dmap.results.files.HarvestedFile;
import dmap.results.summary.Harvest.HarvestCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarvesterTest {
  @TempDir private Path root;

  @Test
  void sumsUpAllSuccessesAndTheLastAttemptsFailuresOfARedrivenMapRun() {
    FolderStore store = Results.store(root, "redriven", Results.REDRIVEN_ID);
    Harvest harvest =
        Results.harvest(
            store, new HarvestSource.RunFolder(Results.PREFIX.resolve(Results.REDRIVEN_ID)));
    assertThat(harvest.reading().problems()).isEmpty();
    assertThat(harvest.counts().executions()).isEqualTo(new OutcomeCounts(3, 1, 1, 0, 0));
    assertThat(harvest.counts().items()).contains(harvest.counts().executions());
    assertThat(harvest.origin().mapRunArn().orElseThrow()).endsWith(Results.REDRIVEN_ID);
    assertThat(harvest.origin().manifest().orElseThrow()).endsWith("/Redrive-2/manifest.json");
    assertThat(harvest.failures().errors())
        .extracting(FailureGroup::error, FailureGroup::count, FailureGroup::message)
        .containsExactly(
            tuple("States.Timeout", 1L, ""),
            tuple("TaxServiceDown", 1L, "tax service answered # for invoice #"));
    assertThat(harvest.timing().firstStart()).contains(Instant.parse("2026-11-20T09:00:01.100Z"));
    assertThat(harvest.timing().lastStop()).contains(Instant.parse("2026-11-20T11:00:11.300Z"));
  }

  @Test
  void timesARedrivenChildExecutionFromItsRedrive() {
    Harvest harvest = Results.harvest(Results.fixture("redriven"));
    assertThat(harvest.timing().slowest())
        .extracting(SlowExecution::durationMillis)
        .containsExactly(10_000L, 3_000L, 1_500L, 300L, 250L);
    assertThat(harvest.timing().durations())
        .contains(new Durations(5, 1_500, 10_000, 10_000, 10_000, 10_000));
  }

  @Test
  void readsTheNewestManifestWhenGivenTheFirst() {
    FolderStore store = Results.store(root, "redriven", Results.REDRIVEN_ID);
    ObjectUri first = Results.PREFIX.resolve(Results.REDRIVEN_ID).resolve("manifest.json");
    Harvest harvest = Results.harvest(store, new HarvestSource.ManifestAt(first));
    assertThat(harvest.origin().manifest().orElseThrow()).endsWith("/Redrive-2/manifest.json");
    ObjectUri second =
        Results.PREFIX.resolve(Results.REDRIVEN_ID).resolve("Redrive-1/manifest.json");
    assertThat(Results.harvest(store, new HarvestSource.ManifestAt(second)).counts().executions())
        .isEqualTo(new OutcomeCounts(1, 1, 0, 0, 0));
  }

  @Test
  void countsTheItemsOfBatches() {
    FolderStore store = Results.store(root, "express-batches", Results.EXPRESS_ID);
    Harvest harvest =
        Results.harvest(
            store, new HarvestSource.RunFolder(Results.PREFIX.resolve(Results.EXPRESS_ID)));
    assertThat(harvest.reading().problems()).isEmpty();
    assertThat(harvest.counts().executions()).isEqualTo(new OutcomeCounts(2, 1, 0, 0, 2));
    assertThat(harvest.counts().items()).contains(new OutcomeCounts(6, 2, 0, 0, 3));
    assertThat(harvest.timing().executionsPerSecond()).isEqualTo(OptionalDouble.of(0.75));
    assertThat(harvest.timing().itemsPerSecond()).isEqualTo(OptionalDouble.of(2.0));
  }

  @Test
  void readsALocalFolderWithoutAManifest() throws IOException {
    Path folder = root.resolve("downloaded");
    Results.copy(Results.fixture("redriven"), folder);
    for (String manifest : List.of("", "Redrive-1/", "Redrive-2/")) {
      Files.delete(folder.resolve(manifest + "manifest.json"));
    }
    Harvest harvest = Results.harvest(folder);
    assertThat(harvest.counts().executions()).isEqualTo(new OutcomeCounts(3, 1, 1, 0, 0));
    assertThat(harvest.origin().manifest()).isEmpty();
    assertThat(harvest.reading().files())
        .extracting(HarvestedFile::key)
        .containsExactly(
            "SUCCEEDED_0.json",
            "Redrive-1/SUCCEEDED_0.json",
            "Redrive-2/FAILED_0.json",
            "Redrive-2/SUCCEEDED_0.json");
  }

  @Test
  void countsBareOutputsWithoutDurations() {
    Results.write(root.resolve("SUCCEEDED_0.jsonl"), "[1,2]\n10\n{\"Status\":\"SUCCEEDED\"}\n");
    Results.write(
        root.resolve("FAILED_0.jsonl"),
        "{\"Error\":\"E\",\"Input\":\"{}\",\"InputDetails\":{},\"Name\":\"n\",\"Status\":\"FAILED\"}\n");
    Harvest harvest = Results.harvest(root);
    assertThat(harvest.counts().successes()).isEqualTo(HarvestCounts.Successes.OUTPUTS);
    assertThat(harvest.counts().executions()).isEqualTo(new OutcomeCounts(3, 1, 0, 0, 0));
    assertThat(harvest.counts().items()).isEmpty();
    assertThat(harvest.timing().durations()).isEmpty();
    assertThat(harvest.timing().executionsPerSecond()).isEmpty();
    assertThat(harvest.reading().problems()).isEmpty();
  }

  @Test
  void countsTheElementsOfAStateOutput() {
    FolderStore store = new FolderStore(root);
    Harvest harvest =
        Results.harvest(store, new HarvestSource.MapStateOutput("[{\"a\":1},2,null]"));
    assertThat(harvest.counts().executions()).isEqualTo(new OutcomeCounts(3, 0, 0, 0, 0));
    assertThat(harvest.counts().successes()).isEqualTo(HarvestCounts.Successes.OUTPUTS);
    assertThat(
            Results.harvest(store, new HarvestSource.MapStateOutput("{\"a\":1}"))
                .reading()
                .problems())
        .extracting(FileProblem::message)
        .containsExactly("is not an array with an element for each child execution");
  }

  @Test
  void takesArnAndStatusFromTheMapRun() {
    MapRun mapRun =
        new MapRun(
            "arn:aws:states:eu-west-1:123456789012:mapRun:m/l:i",
            "arn:aws:states:eu-west-1:123456789012:execution:m:e",
            MapRunStatus.FAILED,
            Lifespan.since(Instant.EPOCH),
            new MapRunSettings(1, ToleratedFailure.NONE),
            MapRun.WorkCounts.ZERO,
            PastRedrives.NONE);
    Harvest harvest =
        new Harvester(new FolderStore(root))
            .harvest(
                new HarvestSource.MapStateOutput("[]"), Optional.of(mapRun), HarvestProgress.NONE);
    assertThat(harvest.origin().mapRunArn()).contains(mapRun.arn());
    assertThat(harvest.origin().status()).contains(MapRunStatus.FAILED);
  }

  @Test
  void tellsHowFarItIs() {
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    new Harvester(new FolderStore(root))
        .harvest(
            new HarvestSource.LocalFolder(Results.fixture("redriven")),
            Optional.empty(),
            (bytesDone, bytesTotal) -> {
              done.add(bytesDone);
              totals.add(bytesTotal);
            });
    assertThat(done).isSorted().isNotEmpty();
    assertThat(totals).allMatch(total -> total.equals(done.getLast()));
  }

  @Test
  void reportsAFileCutShortAndCountsTheRest() throws IOException {
    Path folder = root.resolve("cut");
    Results.copy(Results.fixture("express-batches"), folder);
    Path file = folder.resolve("SUCCEEDED_0.jsonl");
    String content = Files.readString(file);
    Files.writeString(file, content.substring(0, content.length() - 40));
    Harvest harvest = Results.harvest(folder);
    assertThat(harvest.counts().executions()).isEqualTo(new OutcomeCounts(1, 1, 0, 0, 2));
    assertThat(harvest.reading().problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.key()).endsWith("/SUCCEEDED_0.jsonl");
              assertThat(problem.byteOffset()).hasValue(content.length() - 40);
              assertThat(problem.message()).isEqualTo("the file ends inside an element");
            });
  }

  @Test
  void reportsAFileThatWasCutBetweenTwoLines() throws IOException {
    Path folder = root.resolve("cut");
    Results.copy(Results.fixture("express-batches"), folder);
    Path file = folder.resolve("SUCCEEDED_0.jsonl");
    String content = Files.readString(file);
    Files.writeString(file, content.substring(0, content.indexOf('\n') + 1));
    assertThat(Results.harvest(folder).reading().problems())
        .extracting(FileProblem::message)
        .containsExactly("the file ends here; it should have " + content.length() + " bytes");
  }

  @Test
  void reportsCompressedFilesThatAreDamagedAndCountsTheRest() throws IOException {
    byte[] packed = table("x".repeat(40));
    byte[] wrongSum = packed.clone();
    wrongSum[packed.length - 8] ^= 1;
    byte[] wrong = packed.clone();
    wrong[packed.length / 2] ^= 0x55;
    Files.write(root.resolve("SUCCEEDED_0.jsonl.gz"), packed);
    Files.write(root.resolve("SUCCEEDED_1.jsonl.gz"), wrongSum);
    Files.write(root.resolve("SUCCEEDED_2.jsonl.gz"), wrong);
    Files.write(root.resolve("SUCCEEDED_3.jsonl.gz"), Arrays.copyOf(packed, packed.length / 2));
    Files.write(root.resolve("SUCCEEDED_4.jsonl.gz"), Arrays.copyOf(packed, 4));
    Harvest harvest = Results.harvest(root);
    assertThat(harvest.counts().executions().succeeded()).isBetween(2_000L + 100, 4_000L);
    assertThat(harvest.reading().problems())
        .extracting(FileProblem::key)
        .doesNotContain("SUCCEEDED_0.jsonl.gz")
        .contains("SUCCEEDED_2.jsonl.gz");
    assertThat(harvest.reading().problems())
        .filteredOn(problem -> problem.byteOffset().isPresent())
        .filteredOn(problem -> problem.key().matches("SUCCEEDED_[13].*"))
        .extracting(FileProblem::message)
        .containsExactly(
            "could not be read on: Corrupt GZIP trailer",
            "could not be read on: Unexpected end of ZLIB input stream");
    assertThat(harvest.reading().problems())
        .contains(FileProblem.of("SUCCEEDED_4.jsonl.gz", "could not be read: it ends too early"));
  }

  /// A thousand outputs, compressed.
  private static byte[] table(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 1_000; i++) {
        out.write(
            ("{\"n\":" + i * 31 + ",\"t\":\"" + text + "\"}\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return packed.toByteArray();
  }

  @Test
  void reportsAMissingFileAndCountsTheRest() throws IOException {
    FolderStore store = Results.store(root, "express-batches", Results.EXPRESS_ID);
    Files.delete(
        root.resolve("out/results/billing").resolve(Results.EXPRESS_ID).resolve("FAILED_0.jsonl"));
    Harvest harvest =
        Results.harvest(
            store, new HarvestSource.RunFolder(Results.PREFIX.resolve(Results.EXPRESS_ID)));
    assertThat(harvest.counts().executions()).isEqualTo(new OutcomeCounts(2, 0, 0, 0, 2));
    assertThat(harvest.reading().problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).startsWith("could not be read: no object"));
  }

  @Test
  void keepsTheComplaintsAboutOneFileFew() {
    Results.write(root.resolve("SUCCEEDED_0.jsonl"), "}\n".repeat(1_000) + "1\n");
    Harvest harvest = Results.harvest(root);
    assertThat(harvest.counts().executions().succeeded()).isEqualTo(1);
    assertThat(harvest.reading().problems()).hasSize(20);
    assertThat(harvest.reading().problems().getLast().message())
        .isEqualTo("more broken places from here on");
  }

  @Test
  void neverLeavesTheFolderWhateverTheManifestSays() throws IOException {
    Path folder = root.resolve("inside");
    Path secret = root.resolve("SUCCEEDED_7.json");
    Results.write(secret, "[1,2,3]");
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("SUCCEEDED_8.json"), secret);
    List<String> keys =
        List.of(
            "../../etc/passwd",
            "../SUCCEEDED_7.json",
            "a/..",
            secret.toString(),
            "a/SUCCEEDED_8.json",
            "a\\u0000/SUCCEEDED_0.json\\u0000",
            "..%2fSUCCEEDED_7.json",
            "x/Redrive-1/../SUCCEEDED_7.json");
    Results.write(folder.resolve("manifest.json"), manifest(keys));
    Harvest harvest = Results.harvest(folder);
    assertThat(harvest.counts().executions()).isEqualTo(OutcomeCounts.ZERO);
    assertThat(harvest.reading().problems()).hasSameSizeAs(keys);
    assertThat(harvest.reading().files()).isEmpty();
  }

  @Test
  void readsNoFileOutsideTheStoreWhateverTheManifestSays() {
    Results.write(root.resolve("secret/SUCCEEDED_0.json"), "[1,2,3]");
    List<String> keys = List.of("../secret/SUCCEEDED_0.json", "/etc/passwd", "run/../x", "");
    Results.write(root.resolve("out/run/manifest.json"), manifest(keys.subList(0, 3)));
    FolderStore store = new FolderStore(root);
    HarvestSource source = new HarvestSource.RunFolder(new ObjectUri("out", "run"));
    Harvest harvest = Results.harvest(store, source);
    assertThat(harvest.counts().executions()).isEqualTo(OutcomeCounts.ZERO);
    assertThat(harvest.reading().problems()).hasSize(3);
    Results.write(root.resolve("out/run/manifest.json"), manifest(keys));
    assertThatThrownBy(() -> Results.harvest(store, source))
        .isInstanceOf(DmapException.class)
        .hasMessageContaining("a SUCCEEDED file has no `Key`");
  }

  @Test
  void saysWhatIsNoManifest() {
    FolderStore store = new FolderStore(root);
    HarvestSource source = new HarvestSource.ManifestAt(new ObjectUri("out", "run/manifest.json"));
    Results.write(root.resolve("out/run/manifest.json"), "[]");
    assertThatThrownBy(() -> Results.harvest(store, source))
        .isInstanceOf(DmapException.class)
        .hasMessage(
            "s3://out/run/manifest.json is not a ResultWriter's manifest:"
                + " it has no `ResultFiles`");
    Results.write(root.resolve("out/run/manifest.json"), "{\"ResultFiles\":");
    assertThatThrownBy(() -> Results.harvest(store, source))
        .hasMessageContaining("it is not JSON at 1:");
  }

  @Test
  void saysWhereItLookedForAManifest() throws IOException {
    Files.createDirectories(root.resolve("out"));
    FolderStore store = new FolderStore(root);
    assertThatThrownBy(
            () ->
                Results.harvest(
                    store, new HarvestSource.RunFolder(Results.PREFIX.resolve("nothing"))))
        .isInstanceOf(DmapException.class)
        .hasMessage("No manifest.json under s3://out/results/billing/nothing/");
    assertThatThrownBy(() -> Results.harvest(root.resolve("out")))
        .isInstanceOf(DmapException.class)
        .hasMessage("No result files in " + root.resolve("out"));
    assertThatThrownBy(() -> Results.harvest(root.resolve("no such folder")))
        .isInstanceOf(DmapException.class);
  }

  @Test
  void understandsTheUrisOfManifestsAndFolders() {
    assertThat(HarvestSource.ofUri("s3://b/x/manifest.json"))
        .contains(new HarvestSource.ManifestAt(new ObjectUri("b", "x/manifest.json")));
    assertThat(HarvestSource.ofUri("s3://b/x/"))
        .contains(new HarvestSource.RunFolder(new ObjectUri("b", "x/")));
    assertThat(HarvestSource.ofUri("./folder")).isEmpty();
  }

  private static String manifest(List<String> keys) {
    String files =
        String.join(
            ",", keys.stream().map(key -> "{\"Key\":\"" + key + "\",\"Size\":-3}").toList());
    return "{\"MapRunArn\":7,\"ResultFiles\":{\"SUCCEEDED\":[" + files + "]}}";
  }

  @Test
  void countsOnBehindABrokenRecordOfAnArray() {
    String record = "{\"ExecutionArn\":\"a:b\",\"Name\":\"%s\",\"Status\":\"SUCCEEDED\"}";
    String broken = "{\"ExecutionArn\":\"a:b\",\"Name\":\"b\",\"Stat";
    String file = "[" + record.formatted("a") + "," + broken + "," + record.formatted("c") + "]";
    Results.write(root.resolve("SUCCEEDED_0.json"), file);
    Harvest harvest = Results.harvest(root);
    assertThat(harvest.counts().executions().succeeded()).isEqualTo(2);
    assertThat(harvest.reading().problems()).extracting(FileProblem::byteOffset).hasSize(1);
  }

  @Test
  void reportsRecordsThatAreThereTwice() {
    String record = "{\"ExecutionArn\":\"a:b\",\"Name\":\"x\",\"Status\":\"SUCCEEDED\"}";
    Results.write(root.resolve("SUCCEEDED_0.json"), "[" + record + "]");
    Results.write(root.resolve("SUCCEEDED_1.json"), "[" + record.replace("x", "\\u0078") + "]");
    Harvest harvest = Results.harvest(root);
    assertThat(harvest.reading().duplicates()).isEqualTo(new Duplicates(1, 1));
    assertThat(harvest.reading().problems())
        .extracting(FileProblem::message)
        .containsExactly("1 has a name that another record has, too, and counted again");
  }
}
