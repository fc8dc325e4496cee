package dmap.asl;

import dmap.expression.QueryLanguage;
import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Problem;
import dmap.maprun.ExecutionType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Turns a definition into a [StateMachine], or into all the mistakes in it, each with the place
/// where it was written. Where AWS's own words for a mistake are known, they are used.
public final class AslParser {
  static final String SCHEMA = "SCHEMA_VALIDATION_FAILED";

  private static final int MAX_NAME_CHARS = 80;
  private static final Pattern LABEL =
      Pattern.compile("[^\\s?*<>{}\\[\\]:;,\\\\|^~$#%&`\"\\p{Cntrl}]{1,40}");

  /// Either a definition or what is wrong with it.
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
  private final Set<String> stateNames = new LinkedHashSet<>();
  private final Set<String> labels = new LinkedHashSet<>();
  private QueryLanguage machineLanguage = QueryLanguage.JSON_PATH;
  private ExecutionType type;

  private AslParser(Document document, ExecutionType type) {
    this.document = document;
    this.type = type;
  }

  /// The definition of a STANDARD state machine.
  public static Parsed parse(Document document) {
    return parse(document, ExecutionType.STANDARD);
  }

  /// @param type of the state machine: EXPRESS refuses what takes longer than it may
  public static Parsed parse(Document document, ExecutionType type) {
    return new AslParser(document, type).parse();
  }

  /// One state without a machine around it: its transitions may lead anywhere.
  ///
  /// @param name what the state is called in the machine made of it, which has no other
  public static Parsed parseState(Document document, String name) {
    return new AslParser(document, ExecutionType.STANDARD).parseAlone(name);
  }

  private Parsed parseAlone(String name) {
    Fields fields =
        Fields.of(document.root(), document::locate, "/States" + Document.step(name), problems);
    Optional<State> state =
        problems.isEmpty()
            ? new StateParser(this, name, fields, targets(document.root())).parse()
            : Optional.empty();
    return state
        .filter(_ -> problems.isEmpty())
        .<Parsed>map(
            good ->
                new Parsed.Good(
                    new StateMachine(name, Map.of(name, good), Optional.empty(), machineLanguage)))
        .orElseGet(() -> new Parsed.Bad(inOrderOfTheText()));
  }

  /// Where a state says that it leads: with no machine around it, each of these is taken to exist.
  private static List<String> targets(JsonNode state) {
    return Stream.of(
            Stream.of(state.path("Next"), state.path("Default")),
            state.path("Choices").valueStream().map(rule -> rule.path("Next")),
            state.path("Catch").valueStream().map(catcher -> catcher.path("Next")))
        .flatMap(targets -> targets)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .toList();
  }

  private Parsed parse() {
    Fields fields = Fields.of(document, problems);
    Optional<StateMachine> machine = Optional.empty();
    if (problems.isEmpty()) {
      machineLanguage =
          fields
              .oneOf("QueryLanguage", List.of("JSONPath", "JSONata"))
              .flatMap(QueryLanguage::of)
              .orElse(QueryLanguage.JSON_PATH);
      fields.string("Comment");
      fields.string("Version");
      machine = machine(fields, "the definition");
    }
    return problems.isEmpty() && machine.isPresent()
        ? new Parsed.Good(machine.get())
        : new Parsed.Bad(inOrderOfTheText());
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

  /// A branch or an item processor: a machine of its own, whose states take their query language
  /// from the whole definition, not from the state around them (reference 1).
  Optional<StateMachine> inner(Fields fields, String where) {
    fields.string("Comment");
    return machine(fields, where);
  }

  /// The processor of a Distributed Map, whose executions have a type of their own.
  Optional<StateMachine> inner(Fields fields, String where, ExecutionType childType) {
    ExecutionType outer = type;
    type = childType;
    try {
      return inner(fields, where);
    } finally {
      type = outer;
    }
  }

  /// Of the executions that the states being parsed will run in.
  ExecutionType executionType() {
    return type;
  }

  private Optional<StateMachine> machine(Fields fields, String where) {
    Optional<String> startAt = fields.string("StartAt");
    Optional<Fields> states = fields.object("States");
    Optional<Long> timeout = fields.integer("TimeoutSeconds", 1, 99_999_999);
    requireStartAndStates(fields);
    fields.rejectUnknown(where);
    if (states.isEmpty() || startAt.isEmpty()) {
      return Optional.empty();
    }
    Map<String, State> parsed = states(states.get());
    List<String> names = states.get().names();
    if (!names.isEmpty() && !names.contains(startAt.get())) {
      fields.problem(
          fields.pointer("StartAt"),
          "MISSING_TRANSITION_TARGET",
          "Missing 'Next' target: " + startAt.get(),
          "the states are: " + String.join(", ", names));
    }
    return parsed.containsKey(startAt.get())
        ? Optional.of(new StateMachine(startAt.get(), parsed, timeout, machineLanguage))
        : Optional.empty();
  }

  private static void requireStartAndStates(Fields fields) {
    List<String> missing = new ArrayList<>();
    for (String name : List.of("States", "StartAt")) {
      if (!fields.has(name)) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      fields.problem(
          fields.pointer(),
          SCHEMA,
          "These fields are required: [" + String.join(", ", missing) + "]",
          "");
    }
  }

  private Map<String, State> states(Fields states) {
    Map<String, State> parsed = new LinkedHashMap<>();
    List<String> names = states.names();
    if (names.isEmpty()) {
      states.problem(states.pointer(), SCHEMA, "'States' must hold at least one state", "");
    }
    for (String name : names) {
      checkName(states, name);
      states
          .object(name)
          .flatMap(fields -> new StateParser(this, name, fields, names).parse())
          .ifPresent(state -> parsed.put(name, state));
    }
    return parsed;
  }

  private void checkName(Fields states, String name) {
    if (name.length() > MAX_NAME_CHARS) {
      states.problem(
          states.pointer(name),
          SCHEMA,
          "State name exceeds " + MAX_NAME_CHARS + " characters: " + name,
          "");
    }
    if (!stateNames.add(name)) {
      states.problem(
          states.pointer(name),
          "DUPLICATE_STATE_NAME",
          "Duplicate State name: " + name,
          "state names are unique over the whole definition");
    }
  }

  /// Records a label of a Distributed Map, which must be unique in the definition.
  void checkLabel(Fields map, String label) {
    if (!LABEL.matcher(label).matches()) {
      map.wrong(
          "Label",
          "Label must be 1 to 40 characters without white space, wildcards, brackets and"
              + " special characters",
          "letters, digits, `-` and `_` are safe");
    } else if (!labels.add(label)) {
      map.wrong("Label", "Label '" + label + "' is used twice", "");
    }
  }

  /// Fields of a value that is a list of objects, each with its own place.
  List<Fields> objects(Fields parent, String name) {
    List<Fields> all = new ArrayList<>();
    parent
        .array(name)
        .ifPresent(
            list -> {
              for (int i = 0; i < list.size(); i++) {
                JsonNode element = list.get(i);
                String pointer = parent.pointer(name) + "/" + i;
                if (element.isObject()) {
                  all.add(Fields.of(element, document::locate, pointer, problems));
                } else {
                  parent.problem(
                      pointer,
                      "WRONG_TYPE",
                      "`" + name + "` must hold objects only, not " + Fields.describe(element),
                      "");
                }
              }
            });
    return all;
  }

  /// Whether nothing has been found wrong so far: a part that depends on others asks before it
  /// builds.
  int problemCount() {
    return problems.size();
  }
}
