package dmap.render.report;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.objects.FolderStore;
import dmap.results.files.HarvestSource;
import dmap.results.files.MapRunSource;
import dmap.results.summary.Harvester;
import dmap.results.summary.MapRunResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class ReportPageTest {
  private static final ReportStamp STAMP =
      new ReportStamp(Instant.parse("2026-11-21T06:10:11Z"), "dmap 1.2.3");
  private static final Pattern DATA =
      Pattern.compile("<script id=\"data\" type=\"application/json\">(.*?)</script>");
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void carriesTheHarvestAsData() throws IOException {
    JsonNode data = data(page(List.of(results(record(1, "OrderRejected", "no stock", "{}")))));

    assertThat(data.path("madeBy").asString()).isEqualTo("dmap 1.2.3");
    JsonNode run = data.at("/mapRuns/0");
    assertThat(run.at("/counts/failed").asLong()).isEqualTo(1);
    assertThat(run.at("/failures/0/2").asString()).isEqualTo("OrderRejected");
    assertThat(run.at("/failures/0/6").asLong()).isEqualTo(250);
    assertThat(run.at("/errors/0/2").asString()).isEqualTo("no stock");
    assertThat(run.at("/timeline/started").size()).isPositive();
    assertThat(run.at("/histogram/0")).hasToString("[224,256,0,1]");
    assertThat(run.at("/grid/cells/0")).hasToString("[0,0,0,1]");
    assertThat(run.at("/sample/0/0").asString()).isEqualTo("child-1");
  }

  @Test
  void asksForNothingAndRunsOnlyItsOwnScripts() throws IOException {
    String page = page(List.of(results(record(1, "E", "m", "{}"))));

    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("unsafe-inline", "unsafe-eval", "innerHTML =", "{{")
        .doesNotContainPattern("<(script|img|link|iframe)[^>]*(src|href)=\"(?!data:)");
    List<String> scripts =
        SCRIPT.matcher(page).results().map(MatchResult::group).map(ReportPageTest::inside).toList();
    assertThat(scripts).hasSize(13);
    scripts.forEach(script -> assertThat(page).contains(new Resource(script).source()));
  }

  @Test
  void hasNoPlaceForHostileText() throws IOException {
    String hostile = "</script><script>window.hostile=1</script><!--{{scripts}}";
    String page = page(List.of(results(record(1, hostile, hostile, hostile))));

    assertThat(page).doesNotContain("<script>window.hostile");
    assertThat(data(page).at("/mapRuns/0/errors/0/0").asString()).isEqualTo(hostile);
    assertThat(data(page).at("/mapRuns/0/failures/0/4").asString()).contains("<!--");
  }

  @Test
  void takesAnyTextForTheArnOfAMapRun() throws IOException {
    for (String arn : List.of("", "x", "</title>", "a".repeat(100_000))) {
      Files.writeString(
          folder.resolve("manifest.json"), "{\"ResultFiles\":{},\"MapRunArn\":\"" + arn + "\"}");
      String page = page(List.of(results(record(1, "E", "m", "{}"))));
      assertThat(page).containsOnlyOnce("</title>").hasSizeLessThan(500_000);
    }
  }

  @Test
  void staysSmallWhateverItIsOf() throws IOException {
    String large = "\u202e<&".repeat(1_000);
    String records =
        IntStream.range(0, 3_000)
            .mapToObj(i -> record(i, large + i, large, large))
            .collect(Collectors.joining(","));

    String page = page(List.of(results(records)));

    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5_000_000);
    JsonNode run = data(page).at("/mapRuns/0");
    assertThat(run.path("failures").size()).isBetween(100, 1_999);
    assertThat(run.at("/totals/failures").asLong()).isEqualTo(3_000);
    assertThat(run.has("timeline")).isTrue();
  }

  @Test
  void putsMapRunsBeforeThoseThatTheyNestAndSaysHowManyAreLeftOut() throws IOException {
    MapRunResults inner = results(record(1, "E", "m", "{}"));
    MapRunResults outer =
        new MapRunResults(
            inner.harvest(),
            Optional.empty(),
            Optional.empty(),
            Collections.nCopies(600, inner),
            List.of());

    JsonNode data = data(page(List.of(outer)));

    assertThat(data.path("mapRuns")).hasSize(500);
    assertThat(data.path("mapRunsLeftOut").asInt()).isEqualTo(101);
    assertThat(data.at("/mapRuns/0/depth").asInt()).isZero();
    assertThat(data.at("/mapRuns/499/depth").asInt()).isEqualTo(1);
    assertThat(data.at("/mapRuns/0/failures")).hasSize(1);
  }

  private static String page(List<MapRunResults> results) {
    return ReportPage.html(results, STAMP);
  }

  private MapRunResults results(String failed) throws IOException {
    Files.writeString(folder.resolve("FAILED_0.json"), "[" + failed + "]");
    return new Harvester(new FolderStore(folder))
        .harvest(MapRunSource.alone(new HarvestSource.LocalFolder(folder)), (_, _) -> {});
  }

  private static String record(int number, String error, String cause, String input) {
    return Json.write(
        Json.object()
            .put("Name", "child-" + number)
            .put("Status", "FAILED")
            .put("Error", error)
            .put("Cause", cause)
            .put("Input", input)
            .put("StartDate", "2026-11-21T06:00:00.000Z")
            .put("StopDate", "2026-11-21T06:00:00.250Z"));
  }

  private static JsonNode data(String page) {
    return DATA.matcher(page).results().findFirst().map(m -> Json.parse(m.group(1))).orElseThrow();
  }

  private static String inside(String element) {
    return element.substring("<script>".length(), element.length() - "</script>".length());
  }
}
