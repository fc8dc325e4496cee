package dmap.asl;

import dmap.asl.State.ErrorHandling;
import dmap.expression.QueryLanguage;
import dmap.json.Fields;
import dmap.maprun.ExecutionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Parses one state. A state of which anything is wrong is not built; its mistakes are recorded.
final class StateParser {
  private static final List<String> TYPES =
      List.of("Pass", "Task", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map");

  private static final Pattern WAITS = Pattern.compile("(\\.sync|\\.waitForTaskToken)(:\\d+)?$");

  /// What TimeoutSeconds, HeartbeatSeconds and Seconds may be at most.
  private static final long MAX_SECONDS = 99_999_999;

  private final AslParser machine;
  private final String name;
  private final Fields fields;
  private final List<String> siblings;

  StateParser(AslParser machine, String name, Fields fields, List<String> siblings) {
    this.machine = machine;
    this.name = name;
    this.fields = fields;
    this.siblings = siblings;
  }

  Optional<State> parse() {
    int before = machine.problemCount();
    fields.string("Comment");
    QueryLanguage language = language();
    Optional<String> type = fields.oneOf("Type", TYPES);
    if (!fields.has("Type")) {
      fields.missing("Type", "one of " + String.join(", ", TYPES));
    }
    if (type.isEmpty()) {
      return Optional.empty();
    }
    StateFields reader = new StateFields(fields, language);
    Optional<State> state = state(type.get(), reader);
    reader.rejectUnknown("a " + type.get() + " state");
    return machine.problemCount() == before ? state : Optional.empty();
  }

  private QueryLanguage language() {
    Optional<QueryLanguage> own =
        fields.oneOf("QueryLanguage", List.of("JSONPath", "JSONata")).flatMap(QueryLanguage::of);
    if (own.equals(Optional.of(QueryLanguage.JSON_PATH))
        && machine.machineLanguage() == QueryLanguage.JSONATA) {
      fields.problem(
          fields.pointer(),
          AslParser.SCHEMA,
          "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
          "leave QueryLanguage away in this state");
    }
    return own.orElse(machine.machineLanguage());
  }

  private Optional<State> state(String type, StateFields reader) {
    QueryLanguage language = reader.language();
    return switch (type) {
      case "Pass" -> pass(reader);
      case "Task" -> task(reader);
      case "Choice" ->
          new ChoiceParser(machine, reader, siblings).parse(name).map(State.class::cast);
      case "Wait" -> waiting(reader);
      case "Succeed" -> Optional.of(new State.Succeed(name, language, reader.inputOutput()));
      case "Fail" ->
          Optional.of(
              new State.Fail(
                  name,
                  language,
                  reader.none(),
                  reader.text("Error", "ErrorPath"),
                  reader.text("Cause", "CausePath")));
      case "Parallel" -> parallel(reader);
      case "Map" -> new MapParser(machine, name, reader, this).parse();
      default -> throw new IllegalArgumentException(type); // refused by `oneOf` above
    };
  }

  private Optional<State> pass(StateFields reader) {
    DataFlow flow = reader.flow(StateFields.Payload.PARAMETERS_ONLY);
    return transition()
        .map(t -> new State.Pass(name, reader.language(), flow, reader.fixedResult(), t));
  }

  private Optional<State> task(StateFields reader) {
    DataFlow flow = reader.flow(StateFields.Payload.ALL);
    Optional<String> resource = fields.string("Resource");
    if (!fields.has("Resource")) {
      fields.missing("Resource", "an ARN such as arn:aws:states:::lambda:invoke");
    }
    resource.ifPresent(this::checkExpress);
    fields.any("Credentials");
    Optional<NumberField> timeout =
        reader.number("TimeoutSeconds", "TimeoutSecondsPath", 1, MAX_SECONDS);
    Optional<NumberField> heartbeat =
        reader.number("HeartbeatSeconds", "HeartbeatSecondsPath", 1, MAX_SECONDS);
    ErrorHandling errors = errors(reader);
    Optional<Transition> transition = transition();
    return resource.flatMap(
        r ->
            transition.map(
                t ->
                    new State.Task(
                        name, reader.language(), flow, r, timeout, heartbeat, errors, t)));
  }

  /// An EXPRESS execution cannot wait for a job or a token.
  private void checkExpress(String resource) {
    if (machine.executionType() == ExecutionType.STANDARD) {
      return;
    }
    Matcher pattern = WAITS.matcher(resource);
    if (pattern.find()) {
      // the service's own text has two spaces here
      String space = pattern.group(1).equals(".waitForTaskToken") ? " " : "";
      fields.problem(
          fields.pointer("Resource"),
          AslParser.SCHEMA,
          "Express state machine does not support '%s' service integration%s"
              .formatted(pattern.group(1), space),
          "use a STANDARD state machine, or children of type STANDARD");
    }
  }

  private Optional<State> waiting(StateFields reader) {
    DataFlow flow = reader.inputOutput();
    Optional<WaitTime> seconds =
        reader.number("Seconds", "SecondsPath", 0, MAX_SECONDS).map(WaitTime.Seconds::new);
    Optional<WaitTime> until =
        reader.timestamp("Timestamp", "TimestampPath").map(WaitTime.Until::new);
    long given =
        Stream.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath")
            .filter(fields.names()::contains)
            .count();
    if (given != 1) {
      fields.problem(
          fields.pointer(),
          AslParser.SCHEMA,
          "A Wait state must contain exactly one of [Seconds, SecondsPath, Timestamp,"
              + " TimestampPath]",
          "");
    }
    Optional<Transition> transition = transition();
    return seconds
        .or(() -> until)
        .flatMap(
            time -> transition.map(t -> new State.Wait(name, reader.language(), flow, time, t)));
  }

  private Optional<State> parallel(StateFields reader) {
    DataFlow flow = reader.flow(StateFields.Payload.ALL);
    List<StateMachine> branches = new ArrayList<>();
    for (Fields branch : machine.objects(fields, "Branches")) {
      machine.inner(branch, "a branch").ifPresent(branches::add);
    }
    if (!fields.has("Branches")) {
      fields.missing("Branches", "a list of {StartAt, States}");
    }
    if (fields.array("Branches").map(JsonNode::isEmpty).orElse(false)) {
      fields.problem(
          fields.pointer("Branches"),
          AslParser.SCHEMA,
          "Value cannot be empty",
          "a list of {StartAt, States}");
    }
    ErrorHandling errors = errors(reader);
    return transition()
        .map(t -> new State.Parallel(name, reader.language(), flow, branches, errors, t));
  }

  ErrorHandling errors(StateFields reader) {
    ErrorParser parser = new ErrorParser(machine, reader, siblings);
    return new ErrorHandling(parser.retriers(), parser.catchers());
  }

  /// `Next` or `End`, exactly one.
  Optional<Transition> transition() {
    Optional<String> next = fields.string("Next");
    boolean end = fields.bool("End").orElse(false);
    if (next.isPresent() == end) {
      fields.problem(
          fields.pointer(),
          AslParser.SCHEMA,
          next.isPresent()
              ? "A state cannot have both 'Next' and 'End'"
              : "A state must have either 'Next' or 'End: true'",
          "");
      return Optional.empty();
    }
    next.ifPresent(target -> checkTarget(fields, "Next", target, siblings));
    return Optional.of(next.<Transition>map(Transition.Next::new).orElseGet(Transition.End::new));
  }

  static void checkTarget(Fields fields, String field, String target, List<String> siblings) {
    if (!siblings.contains(target)) {
      fields.problem(
          fields.pointer(field),
          "MISSING_TRANSITION_TARGET",
          "Missing 'Next' target: " + target,
          dmap.json.Nearest.of(target, siblings)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("the states here are: " + String.join(", ", siblings)));
    }
  }
}
