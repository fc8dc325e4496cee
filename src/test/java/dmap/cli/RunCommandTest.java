package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `dmap run` and what comes after it, against an engine of the test's own.
final class RunCommandTest {
  private static final String JOB =
      """
      name: pass
      source: {items: [1, 2, 3]}
      process: {states: {StartAt: P, States: {P: {Type: Pass, End: true}}}}
      results: {to: s3://out/pass}
      """;

  private static final String FAILING =
      """
      name: fail
      source: {items: [1, 2, 3]}
      concurrency: 1
      process: {states: {StartAt: F, States: {F: {Type: Fail, Error: Broken, Cause: "\\e[31mred"}}}}
      results: {to: s3://out/fail}
      """;

  @TempDir private Path folder;
  private OwnedEngine engine;

  @BeforeEach
  void start() throws IOException {
    engine = OwnedEngine.of(folder.resolve(".dmap"), Map.of());
  }

  @AfterEach
  void end() throws IOException {
    engine.close();
  }

  private DmapRun dmap(String... args) {
    return new DmapRun(folder).engines(engine.opener()).run(args);
  }

  private String job(String text) throws IOException {
    Files.writeString(folder.resolve("job.yaml"), text);
    return "job.yaml";
  }

  @Test
  void runsAJobAndShowsItsResults() throws IOException {
    DmapRun run = dmap("run", job(JOB), "-o", "json", "--name", "first");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode last = Json.parse(run.out().lines().toList().getLast());
    assertThat(last.path("mapRuns").get(0).path("itemCounts").path("succeeded").asLong())
        .isEqualTo(3);

    JsonNode results = Json.parse(dmap("results", "first", "-o", "json").out().strip());
    assertThat(results.path("counts").path("succeeded").asLong()).isEqualTo(3);
  }

  @Test
  void endsWithThreeWhenTheExecutionFails() throws IOException {
    DmapRun run = dmap("run", job(FAILING), "--name", "bad");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("States.ExceedToleratedFailureThreshold");

    DmapRun results = dmap("results", "bad");
    assertThat(results.exitCode()).isZero();
    assertThat(results.out()).contains("Broken").doesNotContain("\u001b");
  }

  @Test
  void startsNothingWhenTheJobHasMistakes() throws IOException {
    DmapRun run = dmap("run", job(JOB.replace("process:", "proces:")));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("job.yaml:3:1").contains("process");
    assertThat(dmap("list").out()).isEmpty();
  }

  @Test
  void startsNothingWhenAFunctionCannotRun() throws IOException {
    DmapRun run =
        dmap(
            "run",
            job(
                """
                name: lost
                source: {items: [1]}
                process: {function: f}
                functions: {f: {handler: nowhere.py:handler}}
                """));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere.py").contains("nothing was started");
  }

  @Test
  void leavesTheRunGoingWhenDetached() throws IOException {
    DmapRun run = dmap("run", job(JOB), "--detach", "--name", "away");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("away\tarn:aws:states:");

    DmapRun watch = dmap("status", "away", "--watch", "-o", "json");
    assertThat(watch.exitCode()).isZero();
    assertThat(watch.out()).contains("\"SUCCEEDED\"");
  }

  @Test
  void takesOnlyTheFirstItemsOfAPilot() throws IOException {
    DmapRun run = dmap("run", job(JOB), "--first", "2", "-o", "json");
    JsonNode last = Json.parse(run.out().lines().toList().getLast());
    assertThat(last.path("mapRuns").get(0).path("itemCounts").path("total").asLong()).isEqualTo(2);
  }

  @Test
  void startsADeployedStateMachineAsItIs() throws IOException {
    JsonNode first =
        Json.parse(dmap("run", job(JOB), "--detach", "--name", "first", "-o", "json").out());
    String arn = first.path("stateMachineArn").asString();

    DmapRun plan = dmap("plan", arn);
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).startsWith("pass  on local\n").contains("items              3");

    DmapRun again = dmap("run", arn, "--name", "again", "--detach", "-o", "json");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(Json.parse(again.out()).path("stateMachineArn").asString()).isEqualTo(arn);
    assertThat(Json.parse(again.out()).path("deployment").asString()).isEqualTo("unchanged");
    assertThat(dmap("status", "again", "--watch").exitCode()).isZero();
  }

  @Test
  void knowsTheFunctionsThatADeployedStateMachineWasDeployedWith() throws IOException {
    String job =
        "name: f\nsource: {input: $.list}\nprocess: {function: g}\n"
            + "functions: {g: {command: [/bin/cat]}}\n";
    DmapRun run = dmap("run", job(job), "--input", "{\"list\": []}", "-d", "-o", "json");
    String arn = Json.parse(run.out()).path("stateMachineArn").asString();

    DmapRun plan = dmap("plan", arn, "--input", "{\"list\": [1]}");

    assertThat(plan.exitCode()).as(plan.out()).isZero();
    assertThat(plan.out()).doesNotContain("has no entry");
  }

  @Test
  void refusesAStateMachineThatIsNotThere() {
    String arn = "arn:aws:states:us-east-1:000000000000:stateMachine:nobody";
    for (String command : new String[] {"plan", "run"}) {
      DmapRun run = dmap(command, arn);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains("there is no state machine " + arn + " on the local target")
          .contains("hint: `dmap run JOBFILE` deploys one");
    }
  }

  @Test
  void takesNoOtherArnAndNoChangesForADeployedStateMachine() {
    String machine = "arn:aws:states:us-east-1:000000000000:stateMachine:m";
    assertThat(dmap("run", machine.replace("stateMachine", "execution") + ":x").err())
        .contains("is not the ARN of a state machine")
        .contains("that is a run");
    assertThat(dmap("plan", machine + ":PROD").err()).contains("without version or alias");
    DmapRun changed = dmap("run", machine, "--first", "3");
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.err()).contains("is deployed already");
  }

  @Test
  void runsAnAslDefinition() throws IOException {
    Files.writeString(
        folder.resolve("one.asl.json"),
        "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");
    DmapRun run = dmap("run", "one.asl.json", "--input", "{\"a\": 1}");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("execution.output\t{\"a\":1}");
  }
}
