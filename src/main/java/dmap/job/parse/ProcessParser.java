package dmap.job.parse;

import dmap.job.FunctionCalls;
import dmap.job.JobMap;
import dmap.job.Process;
import dmap.job.Process.Retry;
import dmap.json.Fields;
import dmap.maprun.ExecutionType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Reads `process` and `then`: exactly one kind, with a timeout and retries where they apply.
final class ProcessParser {
  /// ASL's largest `TimeoutSeconds`.
  private static final Duration LONGEST_TASK = Duration.ofSeconds(99_999_999);

  private final Fields fields;
  private final ParseContext context;

  private ProcessParser(Fields fields, ParseContext context) {
    this.fields = fields;
    this.context = context;
  }

  static Optional<Process> parse(Fields fields, ParseContext context) {
    return new ProcessParser(fields, context).process();
  }

  /// Reads a process that runs in child executions of this type.
  static Optional<Process> parseForChildren(
      Fields fields, ExecutionType children, ParseContext context) {
    Optional<Process> process = parse(fields, context);
    if (children == ExecutionType.EXPRESS) {
      process.ifPresent(p -> ExpressRules.check(p, fields));
    }
    return process;
  }

  private Optional<Process> process() {
    List<String> given =
        Stream.of("function", "states", "task", "map").filter(fields::has).toList();
    Optional<Duration> timeout = UnitFields.duration(fields, "timeout", LONGEST_TASK);
    Optional<Process> process =
        switch (given.size()) {
          case 0 -> none();
          case 1 -> process(given.getFirst(), timeout);
          default -> several(given);
        };
    fields.has("retry");
    fields.rejectUnknown("`" + fields.pointer().substring(1) + "`");
    return process;
  }

  private Optional<Process> none() {
    fields.problem(
        fields.pointer(),
        "MISSING_KEY",
        "`" + fields.pointer().substring(1) + "` does not say what is done",
        "one of: function, states, task, map");
    return Optional.empty();
  }

  private Optional<Process> several(List<String> given) {
    fields.wrong(
        given.get(1),
        "one of function, states, task and map is possible, but this has "
            + given.size()
            + ": "
            + String.join(", ", given),
        "keep one");
    return Optional.empty();
  }

  private Optional<Process> process(String kind, Optional<Duration> timeout) {
    return switch (kind) {
      case "function" -> functionName().map(name -> new Process.Function(name, timeout, retry()));
      case "states" -> states();
      case "task" -> fields.object("task").flatMap(task -> task(task, timeout));
      case "map" -> map();
      default -> throw new IllegalStateException(kind);
    };
  }

  private Optional<String> functionName() {
    return TextFields.matching(
        fields,
        "function",
        AwsNames.FUNCTION,
        "a Lambda function's name or ARN",
        "names have letters, digits, `-` and `_`, at most 64");
  }

  private Optional<Process> map() {
    refuseLimits("map");
    return fields
        .object("map")
        .flatMap(
            f -> {
              Optional<JobMap> map = JobMapParser.parse(f, context);
              f.rejectUnknown("`" + f.pointer().substring(1).replace('/', '.') + "`");
              return map;
            })
        .map(Process.Map::new);
  }

  private void refuseLimits(String kind) {
    for (String option : List.of("timeout", "retry")) {
      if (fields.has(option)) {
        fields.wrong(
            option,
            "`" + option + "` goes with `function` and `task`, not with `" + kind + "`",
            "say it in the states themselves");
      }
    }
  }

  private Optional<Process> states() {
    refuseLimits("states");
    return fields
        .object("states")
        .flatMap(f -> FragmentParser.parse(f, fields.any("states").orElseThrow()))
        .map(Process.States::new);
  }

  private Optional<Process> task(Fields task, Optional<Duration> timeout) {
    Optional<ObjectNode> state =
        TaskParser.parse(task, fields.any("task").orElseThrow(), context.language());
    state.ifPresent(
        node -> {
          refuseTwice("timeout", "TimeoutSeconds", node);
          refuseTwice("retry", "Retry", node);
        });
    return state.map(node -> new Process.Task(node, timeout, taskRetry(node)));
  }

  private Retry taskRetry(ObjectNode state) {
    Retry retry = retry();
    boolean lambda = FunctionCalls.isLambda(state.path("Resource").asString(""));
    if (retry instanceof Retry.Standard && !lambda) {
      fields.wrong(
          "retry",
          "`retry: standard` names errors of Lambda; this task calls something else",
          "give a list of Retriers");
    }
    return retry;
  }

  private void refuseTwice(String option, String aslName, ObjectNode state) {
    if (fields.has(option) && state.has(aslName)) {
      fields.wrong(option, "`" + option + "` is also given as `" + aslName + "`", "keep one");
    }
  }

  private Retry retry() {
    if (fields.any("retry").filter(node -> node.isArray()).isPresent()) {
      return RetryParser.listed(fields, "retry", context);
    }
    if (fields.any("retry").filter(node -> !node.isString()).isPresent()) {
      fields.wrong("retry", "`retry` must be `standard`, `none` or a list of Retriers", "");
      return new Retry.None();
    }
    boolean standard =
        fields.oneOf("retry", List.of("standard", "none")).filter("standard"::equals).isPresent();
    return standard ? new Retry.Standard() : new Retry.None();
  }
}
