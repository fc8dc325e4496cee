package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.aws.StubAws;
import dmap.json.Json;
import dmap.launch.LocalEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
  private static final String PREFIX = "arn:aws:states:us-east-1:000000000000:execution:storms:";

  @TempDir Path folder;
  private final StubAws stub = new StubAws();

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void saysHowToStartTheFirstRun() {
    DmapRun run = new DmapRun(folder).run("list");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("no run yet in FOLDER/.dmap; start one with `dmap run JOB`\n");
  }

  @Test
  void printsAnEmptyListAsJson() {
    assertThat(new DmapRun(folder).run("list", "-o", "json").out()).isEqualTo("{\"runs\":[]}\n");
  }

  @Test
  void looksAgainAtRunsThatHadNotEnded() {
    start("first", 0);
    start("second", 60);
    answer("SUCCEEDED");

    DmapRun run = local("list");
    int asked = stub.requestsLeft();
    DmapRun again = local("list");

    assertThat(run.out())
        .isEqualTo(
            "second\tSUCCEEDED\t5\t4\t1\t2026-11-21T04:01:00Z\tlocal\t%ssecond\n".formatted(PREFIX)
                + "first\tSUCCEEDED\t5\t4\t1\t2026-11-21T04:00:00Z\tlocal\t%sfirst\n"
                    .formatted(PREFIX));
    assertThat(again.out()).isEqualTo(run.out());
    assertThat(stub.requestsLeft()).as("an ended run is not asked for again").isEqualTo(asked);
  }

  @Test
  void listsTheNewestOnlyWhenToldSo() {
    start("first", 0);
    start("second", 60);
    answer("SUCCEEDED");

    assertThat(local("list", "-n", "1").out().lines())
        .hasSize(1)
        .allMatch(l -> l.contains("second"));
  }

  @Test
  void printsTheStableJson() {
    start("first", 0);
    answer("RUNNING");

    assertThat(Json.parse(local("list", "-o", "json").out()))
        .isEqualTo(
            Json.parse(
                """
                {"runs":[{"name":"first","arn":"%sfirst","status":"RUNNING",
                  "startDate":"2026-11-21T04:00:00Z","target":"local","job":"storms.yaml",
                  "itemCounts":{"pending":0,"running":0,"succeeded":4,"failed":1,"timedOut":0,
                    "aborted":0,"total":5,"resultsWritten":0,"failuresNotRedrivable":0,
                    "pendingRedrive":0},
                  "seenAt":"2026-11-21T04:05:06Z"}]}
                """
                    .formatted(PREFIX)));
  }

  @Test
  void showsRunsAsLastSeenWhereTheEngineCannotBeReachedAndAsksOnce() {
    start("first", 0);
    start("second", 60);

    DmapRun run =
        new DmapRun(folder)
            .engines(
                (_, _) -> {
                  throw new DmapException(ExitCode.ERROR, "no engine", "");
                })
            .run("list");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("\t\t\t\t\t2026"));
    assertThat(run.err()).isEqualTo("run second is shown as last seen: no engine\n");
  }

  @Test
  void leavesOutADamagedEntryAndSaysSo() throws IOException {
    start("first", 0);
    answer("SUCCEEDED");
    Files.writeString(folder.resolve(".dmap/runs/damaged.json"), "{\"name\":");

    DmapRun run = local("list");

    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err())
        .isEqualTo("FOLDER/.dmap/runs/damaged.json is not a whole ledger entry; it is left out\n");
  }

  private void start(String name, int secondsLater) {
    LedgerRuns.write(
        folder,
        name,
        PREFIX + name,
        Instant.parse("2026-11-21T04:00:00Z").plusSeconds(secondsLater));
  }

  private void answer(String status) {
    stub.always(
            "DescribeExecution",
            "{\"executionArn\":\"a\",\"name\":\"n\",\"status\":\"%s\",\"startDate\":1}"
                .formatted(status))
        .always(
            "ListMapRuns",
            "{\"mapRuns\":[{\"mapRunArn\":\"m\",\"executionArn\":\"a\",\"startDate\":1}]}")
        .always(
            "DescribeMapRun",
            """
            {"mapRunArn":"m","executionArn":"a","status":"RUNNING","startDate":1,
             "itemCounts":{"succeeded":4,"failed":1,"total":5}}
            """);
  }

  private DmapRun local(String... args) {
    return new DmapRun(folder)
        .engines(
            (_, _) ->
                new LocalEndpoint() {
                  @Override
                  public URI sfn() {
                    return stub.uri();
                  }

                  @Override
                  public void close() {}
                })
        .run(args);
  }
}
