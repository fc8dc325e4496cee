package dmap.asl.parse;

import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.expression.QueryLanguage;
import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Problem;
import dmap.maprun.ExecutionType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a definition into a [StateMachine], or into all mistakes in it, each with its place in the
/// text. Mistakes are worded as AWS words them, where that is known.
public final class AslParser {
  public sealed interface Parsed {
    record Good(StateMachine machine) implements Parsed {}

    record Bad(List<Problem> problems) implements Parsed {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  private final Document document;
  private final List<Problem> problems = new ArrayList<>();
  private final UniqueNames names = new UniqueNames();
  private final Map<Reachability, String> machines = new LinkedHashMap<>();
  private QueryLanguage machineLanguage = QueryLanguage.JSONPATH;
  private ExecutionType type;

  private AslParser(Document document, ExecutionType type) {
    this.document = document;
    this.type = type;
  }

  /// Parses the definition of a STANDARD state machine.
  public static Parsed parse(Document document) {
    return parse(document, ExecutionType.STANDARD);
  }

  /// @param type the type of the state machine: an EXPRESS one cannot have states that wait for
  ///   others
  public static Parsed parse(Document document, ExecutionType type) {
    return new AslParser(document, type).parse();
  }

  /// Parses one state without a machine around it, whose transitions may lead anywhere.
  ///
  /// @param name the name of the state in the resulting machine, which has only this state
  public static Parsed parseState(Document document, String name) {
    return new AslParser(document, ExecutionType.STANDARD).parseAlone(name);
  }

  private Parsed parseAlone(String name) {
    Fields fields =
        Fields.of(
            document.root(),
            document::locate,
            "/States" + Document.step(name),
            problems,
            AwsWording.WORDS);
    Optional<State> state =
        problems.isEmpty()
            ? new StateParser(this, name, fields, Reachability.targets(document.root())).parse()
            : Optional.empty();
    return state
        .filter(_ -> problems.isEmpty())
        .<Parsed>map(
            good ->
                new Parsed.Good(
                    new StateMachine(name, Map.of(name, good), Optional.empty(), machineLanguage)))
        .orElseGet(() -> new Parsed.Bad(inOrderOfTheText()));
  }

  private Parsed parse() {
    Fields fields = Fields.of(document.root(), document::locate, "", problems, AwsWording.WORDS);
    Optional<StateMachine> machine = Optional.empty();
    if (problems.isEmpty()) {
      machineLanguage = FieldRules.language(fields).orElse(QueryLanguage.JSONPATH);
      fields.string("Comment");
      fields.oneOf("Version", List.of("1.0"));
      machine = machine(fields, "a definition");
      checkTransitions();
    }
    return problems.isEmpty() && machine.isPresent()
        ? new Parsed.Good(machine.get())
        : new Parsed.Bad(inOrderOfTheText());
  }

  /// Checks that machines can end and that their states can be reached. A machine with another
  /// mistake is not checked, because a misspelled `Next` would make all states after it
  /// unreachable.
  private void checkTransitions() {
    List<Problem> before = List.copyOf(problems);
    machines.forEach(
        (machine, startAt) -> {
          boolean whole = machine.pointer().isEmpty();
          boolean sound =
              before.stream()
                  .noneMatch(
                      p ->
                          p.code().equals(AwsWording.SCHEMA)
                              && p.pointer().startsWith(machine.pointer()));
          if (sound && whole && !machine.canEnd()) {
            machine.refuseNoEnd();
          } else if (sound) {
            machine.refuseUnreachable(startAt);
          }
        });
  }

  private List<Problem> inOrderOfTheText() {
    return problems.stream()
        .sorted(
            Comparator.comparingInt((Problem p) -> p.at().line())
                .thenComparingInt(p -> p.at().column()))
        .toList();
  }

  QueryLanguage machineLanguage() {
    return machineLanguage;
  }

  /// Parses a branch or an item processor. Its states take their query language from the whole
  /// definition and not from the state around them (aws-facts: Query language).
  Optional<StateMachine> inner(Fields fields, String where) {
    fields.string("Comment");
    return machine(fields, where);
  }

  /// Parses the item processor of a Distributed Map, whose child executions have a type of their
  /// own.
  Optional<StateMachine> inner(Fields fields, String where, ExecutionType childType) {
    ExecutionType outer = type;
    type = childType;
    try {
      return inner(fields, where);
    } finally {
      type = outer;
    }
  }

  /// The type of the executions in which the states that are being parsed will run.
  ExecutionType executionType() {
    return type;
  }

  private Optional<StateMachine> machine(Fields fields, String where) {
    Optional<String> startAt = fields.string("StartAt");
    Optional<Fields> states = fields.object("States");
    Optional<Long> timeout = fields.integer("TimeoutSeconds", 0, 99_999_999);
    FieldRules.requireAll(fields, "States", "StartAt");
    fields.rejectUnknown(where);
    if (states.isEmpty() || startAt.isEmpty()) {
      return Optional.empty();
    }
    machines.put(
        new Reachability(fields, states.get(), fields.any("States").orElseThrow()), startAt.get());
    Map<String, State> parsed = states(states.get());
    FieldRules.checkTarget(fields, "StartAt", startAt.get(), states.get().names());
    return parsed.containsKey(startAt.get())
        ? Optional.of(
            new StateMachine(
                startAt.get(), parsed, timeout.filter(seconds -> seconds > 0), machineLanguage))
        : Optional.empty();
  }

  private Map<String, State> states(Fields states) {
    Map<String, State> parsed = new LinkedHashMap<>();
    List<String> siblings = states.names();
    if (siblings.isEmpty()) {
      FieldRules.refuseObject(states, "Value cannot be empty", "give at least one state");
    }
    for (String name : siblings) {
      names.checkState(states, name);
      states
          .object(name)
          .flatMap(fields -> new StateParser(this, name, fields, siblings).parse())
          .ifPresent(state -> parsed.put(name, state));
    }
    return parsed;
  }

  UniqueNames names() {
    return names;
  }

  /// The number of mistakes so far. A parser that finds it unchanged at its end has met none.
  int problemCount() {
    return problems.size();
  }
}
