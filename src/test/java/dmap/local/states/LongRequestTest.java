package dmap.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.engine.Engine;
import dmap.engine.VirtualClock;
import dmap.engine.task.Tasks;
import dmap.json.Json;
import dmap.objects.FolderStore;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A background engine ends when nobody has called it for a while. A test of a state that takes
/// longer must keep it alive.
class LongRequestTest {
  private static final String TASK =
      "{\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:000000000000:function:f\",\"End\":true}";

  @TempDir Path home;
  private final VirtualClock clock = new VirtualClock();
  private final AtomicReference<StepFunctionsServer> asked = new AtomicReference<>();
  private final AtomicReference<Instant> seen = new AtomicReference<>();

  @Test
  void countsAsAskedUntilItIsAnswered() throws Exception {
    FolderStore objects = new FolderStore(home.resolve("s3"));
    try (Engine engine = new Engine(home, objects, new Slow(), clock, new Random(7));
        StepFunctionsServer server = StepFunctionsServer.start(engine, 0, clock);
        HttpClient client = HttpClient.newHttpClient()) {
      asked.set(server);
      HttpRequest request =
          HttpRequest.newBuilder(server.uri())
              .header("X-Amz-Target", "AWSStepFunctions.TestState")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      Json.write(Json.object().put("definition", TASK))))
              .build();

      String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();

      assertThat(Json.parse(answer).path("status").asString()).isEqualTo("SUCCEEDED");
      assertThat(seen.get()).isEqualTo(VirtualClock.START.plusSeconds(60));
    }
  }

  private final class Slow implements Tasks {
    @Override
    public Answer call(Call call) throws InterruptedException {
      clock.sleep(Duration.ofSeconds(60));
      seen.set(asked.get().lastRequest());
      return new Answer.Returned(call.arguments());
    }

    @Override
    public Optional<String> refusal(Place place) {
      return Optional.empty();
    }
  }
}
