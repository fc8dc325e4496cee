package dmap.local.service;

import dmap.engine.task.TaskResource;
import dmap.engine.task.Tasks;
import dmap.engine.time.RealClock;
import dmap.json.Json;
import dmap.objects.FolderStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The services of a home of their own, called as tasks call them.
final class ServiceCalls implements AutoCloseable {
  private static final String EXECUTION =
      "arn:aws:states:us-east-1:000000000000:execution:machine:run";

  private final RealClock clock = new RealClock();
  private final Path home;
  private final FolderStore objects;
  private final ServiceTasks services;
  private final List<JsonNode> submitted = new ArrayList<>();

  ServiceCalls(Path home) {
    this.home = home;
    this.objects = new FolderStore(home.resolve("s3"));
    this.services = new ServiceTasks(home, objects, new NoFunctions(), clock);
  }

  FolderStore objects() {
    return objects;
  }

  Path home() {
    return home;
  }

  Optional<String> refusal(String resource) {
    return services.refusal(new Tasks.Place("machine", "State", parse(resource)));
  }

  /// @param resource without `arn:aws:states:::`
  /// @param arguments JSON with single quotes
  Tasks.Answer call(String resource, String arguments) throws InterruptedException {
    return services.call(
        new Tasks.Call(
            new Tasks.Place("machine", "State", parse(resource)),
            EXECUTION,
            Json.parse(arguments.replace('\'', '"')),
            Optional.empty(),
            submitted::add));
  }

  JsonNode result(String resource, String arguments) throws InterruptedException {
    return switch (call(resource, arguments)) {
      case Tasks.Answer.Returned(JsonNode result) -> result;
      case Tasks.Answer.Failed failed -> throw new AssertionError(failed);
    };
  }

  Tasks.Answer.Failed failure(String resource, String arguments) throws InterruptedException {
    return (Tasks.Answer.Failed) call(resource, arguments);
  }

  private static TaskResource parse(String resource) {
    return TaskResource.parse("arn:aws:states:::" + resource);
  }

  @Override
  public void close() {
    services.close();
    clock.close();
  }

  private static final class NoFunctions implements Tasks {
    @Override
    public Answer call(Call call) {
      throw new AssertionError("no functions here");
    }

    @Override
    public Optional<String> refusal(Place place) {
      return Optional.empty();
    }
  }
}
