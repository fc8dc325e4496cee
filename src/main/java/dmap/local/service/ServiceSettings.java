package dmap.local.service;

import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.engine.task.TaskResource;
import dmap.engine.task.Tasks.Answer;
import dmap.json.Fields;
import dmap.json.Json;
import dmap.json.Problem;
import dmap.json.Problem.Location;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a job says about services on the local target, in its keys `mocks` and `services`.
///
/// ```yaml
/// mocks:
///   arn:aws:states:::bedrock:invokeModel: {result: {Body: {answer: 42}}}   # every task that calls it
///   Ask again: {error: Bedrock.ThrottlingException, cause: too fast}       # the state of this name
/// services:
///   sqs: {endpoint: "http://127.0.0.1:9324"}
/// ```
///
/// @param mocks by the name of a state or by `Resource`. If a task has both, the mock for its state
///   is taken
/// @param endpoints by the key of a [JsonService]
public record ServiceSettings(Map<String, Answer> mocks, Map<String, URI> endpoints) {
  public static final ServiceSettings NONE = new ServiceSettings(Map.of(), Map.of());

  public ServiceSettings {
    mocks = Map.copyOf(mocks);
    endpoints = Map.copyOf(endpoints);
  }

  /// Reads both sections of a job file. Mistakes go to the problems behind the fields.
  public static ServiceSettings parse(Fields mocks, Fields services) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (String name : mocks.names()) {
      mocks.object(name).flatMap(f -> mock(f, name)).ifPresent(a -> answers.put(name, a));
    }
    Map<String, URI> endpoints = new LinkedHashMap<>();
    for (String service : services.names()) {
      if (JsonService.of(service).isEmpty()) {
        services.wrong(
            service,
            "`services` cannot take an endpoint for `" + service + "`",
            "possible: " + JsonService.names() + "; others can be mocked under `mocks:`");
      } else {
        services
            .object(service)
            .flatMap(ServiceSettings::endpoint)
            .ifPresent(uri -> endpoints.put(service, uri));
      }
    }
    return new ServiceSettings(answers, endpoints);
  }

  private static Optional<Answer> mock(Fields fields, String name) {
    Optional<JsonNode> result = fields.any("result");
    Optional<String> error = fields.string("error");
    Optional<String> cause = fields.string("cause");
    fields.rejectUnknown("`" + name + "`");
    if (result.isPresent() == error.isPresent()) {
      fields.problem(
          fields.pointer(),
          "WRONG_VALUE",
          "a mock gives either a `result` or an `error`",
          "`{result: {…}}`, or `{error: Name, cause: text}`");
      return Optional.empty();
    }
    return Optional.of(
        result
            .<Answer>map(Answer.Returned::new)
            .orElseGet(() -> new Answer.Failed(error.orElseThrow(), cause.orElse(""))));
  }

  private static Optional<URI> endpoint(Fields fields) {
    Optional<String> text =
        fields.has("endpoint")
            ? fields.string("endpoint")
            : fields.missing("endpoint", "where the service answers: `http://127.0.0.1:9324`");
    fields.rejectUnknown("a service");
    Optional<URI> uri = text.flatMap(ServiceSettings::uri);
    if (text.isPresent() && uri.isEmpty()) {
      fields.wrong(
          "endpoint", "`endpoint` must be a URL, not \"" + text.get() + "\"", "http://HOST:PORT");
    }
    return uri;
  }

  private static Optional<URI> uri(String text) {
    try {
      URI uri = URI.create(text);
      boolean good =
          List.of("http", "https").contains(String.valueOf(uri.getScheme()))
              && uri.getHost() != null;
      return good ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Optional<Answer> mock(String state, TaskResource resource) {
    return Optional.ofNullable(mocks.get(state))
        .or(() -> Optional.ofNullable(mocks.get(resource.arn())));
  }

  /// Whether a task calls nothing because the job gives its result.
  public boolean isMocked(String state, String resource) {
    return mocks.containsKey(state) || mocks.containsKey(resource);
  }

  /// Why a task cannot be called here; empty if it can.
  public Optional<String> refusal(String state, String resource) {
    return refusal(state, TaskResource.parse(resource));
  }

  Optional<String> refusal(String state, TaskResource resource) {
    return mock(state, resource).isPresent() || endpoint(resource).isPresent()
        ? Optional.empty()
        : ServiceCatalog.refusal(resource);
  }

  /// The service that a task calls at the endpoint that the job gives; empty if the job gives none.
  Optional<JsonService> endpoint(TaskResource resource) {
    return resource instanceof TaskResource.Integration integration
            && integration.pattern() != TaskResource.Pattern.UNKNOWN
            && integration.pattern() != TaskResource.Pattern.RUN_JOB
            && integration.pattern() != TaskResource.Pattern.RUN_JOB_2
        ? JsonService.called(integration).filter(s -> endpoints.containsKey(s.key))
        : Optional.empty();
  }

  /// The names of mocks that fit no task of the state machine, which are surely mistakes.
  public Set<String> mocksOfNothing(StateMachine machine) {
    Set<String> rest = new LinkedHashSet<>(mocks.keySet());
    remove(machine, rest);
    return rest;
  }

  private static void remove(StateMachine machine, Set<String> names) {
    for (State state : machine.states().values()) {
      switch (state) {
        case State.Task task -> {
          names.remove(task.name());
          names.remove(task.resource());
        }
        case State.Parallel parallel -> parallel.branches().forEach(b -> remove(b, names));
        case State.InlineMap map -> remove(map.itemProcessor(), names);
        case State.DistributedMap map -> remove(map.itemProcessor(), names);
        case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> {
          // they call nothing
        }
      }
    }
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    ObjectNode all = json.putObject("mocks");
    mocks.forEach(
        (name, answer) -> {
          switch (answer) {
            case Answer.Returned(JsonNode result) -> all.putObject(name).set("result", result);
            case Answer.Failed failed ->
                all.putObject(name).put("error", failed.error()).put("cause", failed.cause());
          }
        });
    ObjectNode services = json.putObject("services");
    endpoints.forEach((name, uri) -> services.putObject(name).put("endpoint", uri.toString()));
    return json;
  }

  /// @throws IllegalArgumentException if the JSON is not what [#toJson] writes
  static ServiceSettings fromJson(JsonNode json) {
    List<Problem> problems = new ArrayList<>();
    Fields sections = Fields.of(json, _ -> Location.NONE, "", problems);
    ServiceSettings settings =
        parse(sections.object("mocks").orElseThrow(), sections.object("services").orElseThrow());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("not the settings of services: " + problems);
    }
    return settings;
  }
}
