package dmap.asl.parse;

import dmap.asl.DataFlow;
import dmap.asl.NumberField;
import dmap.asl.State;
import dmap.asl.State.ErrorHandling;
import dmap.asl.StateMachine;
import dmap.asl.Transition;
import dmap.asl.WaitTime;
import dmap.expression.QueryLanguage;
import dmap.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses one state. If there are mistakes in it, they are recorded and no state is built.
final class StateParser {
  private static final List<String> WAITS =
      List.of("SecondsPath", "Seconds", "TimestampPath", "Timestamp");

  private static final String BRANCHES = "a list of {StartAt, States}";

  /// The largest TimeoutSeconds, HeartbeatSeconds and Seconds.
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
    Optional<QueryLanguage> own = FieldRules.language(fields);
    boolean downgraded =
        own.equals(Optional.of(QueryLanguage.JSONPATH))
            && machine.machineLanguage() == QueryLanguage.JSONATA;
    if (downgraded) {
      FieldRules.refuseMember(
          fields,
          "QueryLanguage",
          "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
          "leave QueryLanguage away in this state");
    }
    Optional<String> type = fields.oneOf("Type", StateType.words());
    FieldRules.require(fields, "Type", "one of " + String.join(", ", StateType.words()));
    if (type.isEmpty()) {
      return Optional.empty();
    }
    StateFields reader = new StateFields(fields, own.orElse(machine.machineLanguage()));
    StateType stateType = StateType.of(type.get());
    Optional<State> state = state(stateType, reader);
    if (downgraded) {
      // AWS does not report the fields that come with the wrong language
      reader.foreign().passOver();
    }
    reader.foreign().reject(stateType::has);
    fields.rejectUnknown("a " + stateType.text() + " state");
    return machine.problemCount() == before ? state : Optional.empty();
  }

  private Optional<State> state(StateType type, StateFields reader) {
    return switch (type) {
      case PASS -> pass(reader);
      case TASK -> task(reader);
      case CHOICE -> new ChoiceParser(reader, siblings).parse(name).map(State.class::cast);
      case WAIT -> waiting(reader);
      case SUCCEED ->
          Optional.of(new State.Succeed(name, reader.language(), reader.flows().lastOutput()));
      case FAIL -> fail(reader);
      case PARALLEL -> parallel(reader);
      case MAP -> new MapStateParser(machine, name, reader, this).parse();
    };
  }

  private Optional<State> fail(StateFields reader) {
    return Optional.of(
        new State.Fail(
            name,
            reader.language(),
            reader.flows().none(),
            reader.values().text("Error"),
            reader.values().text("Cause")));
  }

  private Optional<State> pass(StateFields reader) {
    DataFlow flow = reader.flows().of(FlowFields.PayloadFields.PARAMETERS_ONLY);
    return transition()
        .map(t -> new State.Pass(name, reader.language(), flow, reader.flows().fixedResult(), t));
  }

  private Optional<State> task(StateFields reader) {
    DataFlow flow = reader.flows().of(FlowFields.PayloadFields.ALL);
    Optional<String> resource = fields.string("Resource");
    FieldRules.require(fields, "Resource", "an ARN such as arn:aws:states:::lambda:invoke");
    fields.any("Credentials");
    resource.ifPresent(
        new ResourceRules(fields, reader.language(), machine.executionType())::check);
    Optional<NumberField> timeout = reader.values().number("TimeoutSeconds", 1, MAX_SECONDS);
    Optional<NumberField> heartbeat = reader.values().number("HeartbeatSeconds", 1, MAX_SECONDS);
    ErrorHandling errors = errors(reader);
    Optional<Transition> transition = transition();
    return resource.flatMap(
        r ->
            transition.map(
                t ->
                    new State.Task(
                        name, reader.language(), flow, r, timeout, heartbeat, errors, t)));
  }

  private Optional<State> waiting(StateFields reader) {
    DataFlow flow = reader.flows().inputOutput();
    Optional<WaitTime> seconds =
        reader.values().number("Seconds", 0, MAX_SECONDS).map(WaitTime.Seconds::new);
    Optional<WaitTime> until = reader.values().timestamp("Timestamp").map(WaitTime.Until::new);
    long given = WAITS.stream().filter(fields.names()::contains).count();
    if (given != 1) {
      FieldRules.refuseObject(
          fields, given > 1 ? AwsWording.onlyOneOf(WAITS) : AwsWording.exactlyOneOf(WAITS), "");
    }
    Optional<Transition> transition = transition();
    return seconds
        .or(() -> until)
        .flatMap(
            time -> transition.map(t -> new State.Wait(name, reader.language(), flow, time, t)));
  }

  private Optional<State> parallel(StateFields reader) {
    DataFlow flow = reader.flows().of(FlowFields.PayloadFields.ALL);
    List<StateMachine> branches = new ArrayList<>();
    for (Fields branch : fields.objects("Branches")) {
      machine.inner(branch, "a branch").ifPresent(branches::add);
    }
    FieldRules.require(fields, "Branches", BRANCHES);
    FieldRules.refuseEmpty(fields, "Branches", BRANCHES);
    ErrorHandling errors = errors(reader);
    return transition()
        .map(t -> new State.Parallel(name, reader.language(), flow, branches, errors, t));
  }

  ErrorHandling errors(StateFields reader) {
    ErrorHandlingParser parser = new ErrorHandlingParser(reader, siblings);
    return new ErrorHandling(parser.retriers(), parser.catchers());
  }

  /// Reads `Next` or `End`. There must be exactly one of them.
  Optional<Transition> transition() {
    Optional<String> next = FieldRules.target(fields, "Next", siblings);
    boolean end = fields.bool("End").orElse(false);

    boolean given = fields.names().contains("Next");
    if (given == end) {
      List<String> both = List.of("Next", "End");
      fields.problem(
          given ? fields.pointer("End") : fields.pointer(),
          fields.pointer(),
          AwsWording.SCHEMA,
          given ? AwsWording.onlyOneOf(both) : AwsWording.exactlyOneOf(both),
          given ? "" : "the last state has `End: true`");
      return Optional.empty();
    }
    if (given && next.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(next.<Transition>map(Transition.Next::new).orElseGet(Transition.End::new));
  }
}
