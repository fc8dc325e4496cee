package dmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.aws.StubAws;
import dmap.json.Json;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopCommandTest {
  private static final String PREFIX = "arn:aws:states:us-east-1:000000000000:";
  private static final String EXECUTION = PREFIX + "execution:storms:nightly";
  private static final String MAP_RUN = PREFIX + "mapRun:storms/Each:40663f35";

  @TempDir Path folder;
  private final StubAws stub = new StubAws();

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void stopsARunWithAReason() {
    stub.json(execution("RUNNING")).json("{\"stopDate\":1}").json(execution("ABORTED"));

    DmapRun run = stop("stop", EXECUTION, "--reason", "wrong input file");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("nightly is stopped\n");
    stub.request();
    StubAws.Request request = stub.request();
    assertThat(request.operation()).isEqualTo("StopExecution");
    assertThat(Json.parse(request.text()))
        .isEqualTo(Json.object().put("executionArn", EXECUTION).put("cause", "wrong input file"));
  }

  @Test
  void saysThatItIsStoppingAsLongAsItIsShownRunning() {
    stub.json(execution("RUNNING")).json("{\"stopDate\":1}").json(execution("RUNNING"));

    assertThat(stop("stop", EXECUTION).out()).isEqualTo("nightly is stopping\n");
  }

  @Test
  void leavesARunAloneThatHasEnded() {
    stub.json(execution("SUCCEEDED"));

    DmapRun run = stop("stop", EXECUTION);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("nightly had ended before: SUCCEEDED\n");
    assertThat(stub.requestsLeft()).isEqualTo(1);
  }

  @Test
  void stopsTheExecutionOfAMapRun() {
    stub.json(
            "{\"mapRunArn\":\"%s\",\"executionArn\":\"%s\",\"status\":\"RUNNING\",\"startDate\":1}"
                .formatted(MAP_RUN, EXECUTION))
        .json(execution("RUNNING"))
        .json("{\"stopDate\":1}")
        .json(execution("ABORTED"));

    DmapRun run = stop("stop", MAP_RUN, "-o", "json");

    assertThat(Json.parse(run.out()).at("/execution/status").asString()).isEqualTo("ABORTED");
  }

  @Test
  void saysThatThereIsNoSuchRun() {
    stub.refusal("ExecutionDoesNotExist", "Execution Does Not Exist");

    DmapRun run = stop("stop", EXECUTION);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("dmap: cannot describe execution " + EXECUTION + ": no such execution at http");
  }

  private DmapRun stop(String... args) {
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--endpoint-url";
    all[args.length + 1] = stub.uri().toString();
    return new DmapRun(folder).run(all);
  }

  private static String execution(String status) {
    return """
    {"executionArn":"%s","stateMachineArn":"%sstateMachine:storms","name":"nightly",
     "status":"%s","startDate":1}
    """
        .formatted(EXECUTION, PREFIX, status);
  }
}
