package dmap.asl.parse;

import dmap.asl.DataFlow;
import dmap.asl.ItemBatcher;
import dmap.asl.ItemReader;
import dmap.asl.MapItems;
import dmap.asl.NumberField;
import dmap.asl.ResultWriter;
import dmap.asl.State;
import dmap.asl.State.ErrorHandling;
import dmap.asl.State.Tolerance;
import dmap.asl.StateMachine;
import dmap.asl.Transition;
import dmap.expression.JsonPath;
import dmap.expression.PayloadTemplate;
import dmap.json.Fields;
import dmap.maprun.ExecutionType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// Parses a Map state in INLINE or DISTRIBUTED mode.
final class MapStateParser {
  private static final List<String> PROCESSORS = List.of("ItemProcessor", "Iterator");

  /// The largest input of an execution (aws-facts: Payload and request sizes).
  private static final long MAX_BATCH_BYTES = 262_144;

  private final AslParser machine;
  private final String name;
  private final StateFields state;
  private final StateParser parser;
  private final Fields fields;

  MapStateParser(AslParser machine, String name, StateFields state, StateParser parser) {
    this.machine = machine;
    this.name = name;
    this.state = state;
    this.parser = parser;
    this.fields = state.fields();
  }

  Optional<State> parse() {
    DataFlow flow = state.flows().of(FlowFields.PayloadFields.SELECTOR_ONLY);
    MapItems items = items();
    Optional<PayloadTemplate> selector = selector();
    Optional<NumberField> concurrency = state.values().number("MaxConcurrency", 0);
    Tolerance tolerance =
        new Tolerance(
            state.values().fraction("ToleratedFailurePercentage", 0, 100),
            state.values().number("ToleratedFailureCount", 0));
    ErrorHandling errors = parser.errors(state);
    Optional<Processor> processor = processor();
    Optional<Transition> transition = parser.transition();
    Distributed distributed = distributed(); // AWS also checks these fields in INLINE mode
    if (processor.isEmpty()) {
      return Optional.empty();
    }
    if (processor.get().distributed().isEmpty()) {
      return transition.map(
          t ->
              new State.InlineMap(
                  name,
                  state.language(),
                  flow,
                  items,
                  selector,
                  concurrency,
                  tolerance,
                  processor.get().machine(),
                  errors,
                  t));
    }
    return transition.map(
        t ->
            new State.DistributedMap(
                name,
                state.language(),
                flow,
                distributed.label(),
                distributed.reader(),
                items,
                selector,
                distributed.batcher(),
                concurrency,
                tolerance,
                processor.get().distributed().get(),
                processor.get().machine(),
                distributed.writer(),
                errors,
                t));
  }

  /// The fields that have an effect only in DISTRIBUTED mode.
  private record Distributed(
      String label,
      Optional<ItemReader> reader,
      Optional<ItemBatcher> batcher,
      Optional<ResultWriter> writer) {}

  private Distributed distributed() {
    Optional<ItemReader> reader =
        fields.object("ItemReader").flatMap(f -> new ItemReaderParser(state.inside(f)).parse());
    Optional<ItemBatcher> batcher = fields.object("ItemBatcher").flatMap(this::batcher);
    Optional<ResultWriter> writer =
        fields.object("ResultWriter").flatMap(f -> new ResultWriterParser(state.inside(f)).parse());
    return new Distributed(label(), reader, batcher, writer);
  }

  private MapItems items() {
    if (state.jsonata()) {
      fields
          .any("Items")
          .filter(value -> !value.isContainer() && !StateFields.isJsonata(value))
          .ifPresent(this::refuseItems);
      return state
          .template("Items")
          .<MapItems>map(MapItems.Computed::new)
          .orElseGet(MapItems.WholeInput::new);
    }
    return new MapItems.AtPath(state.path("ItemsPath").orElse(JsonPath.WHOLE_INPUT));
  }

  private void refuseItems(JsonNode value) {
    FieldRules.refuse(
        fields,
        "Items",
        value.isString()
            ? "JSONata string must start with {% and end with %}"
            : "Expected value of type [ARRAY]",
        "a list, an object or an expression, not " + Fields.describe(value));
  }

  /// `ItemSelector`, or `Parameters`, its older name.
  private Optional<PayloadTemplate> selector() {
    Optional<PayloadTemplate> selector = state.template("ItemSelector");
    if (state.jsonata()) {
      return selector;
    }
    Optional<PayloadTemplate> old = state.template("Parameters");
    if (selector.isPresent() && old.isPresent()) {
      refuseBoth("ItemSelector", "Parameters");
    }
    return selector.or(() -> old);
  }

  /// @param distributed the type of the child executions in DISTRIBUTED mode; empty for INLINE
  private record Processor(StateMachine machine, Optional<ExecutionType> distributed) {}

  /// `ItemProcessor`, or `Iterator`, its older name.
  private Optional<Processor> processor() {
    List<String> given = PROCESSORS.stream().filter(fields::has).toList();
    if (given.isEmpty()) {
      FieldRules.refuseObject(
          fields,
          AwsWording.exactlyOneOf(PROCESSORS),
          "ItemProcessor: {ProcessorConfig, StartAt, States}");
      return Optional.empty();
    }
    if (given.size() > 1) {
      refuseBoth("ItemProcessor", "Iterator");
    }
    String field = given.getFirst();
    Optional<Fields> processor = fields.object(field);
    return processor.flatMap(
        p -> {
          Optional<ExecutionType> distributed = mode(p);
          if (distributed.isPresent() && machine.executionType() == ExecutionType.EXPRESS) {
            fields.problem(
                p.pointer("ProcessorConfig") + "/Mode",
                AwsWording.SCHEMA,
                "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state"
                    + " machines",
                "only a STANDARD execution can start a map run");
          }
          ExecutionType childType = distributed.orElse(machine.executionType());
          return machine.inner(p, "an " + field, childType).map(m -> new Processor(m, distributed));
        });
  }

  private void refuseBoth(String name, String other) {
    FieldRules.refuseMember(fields, other, AwsWording.onlyOneOf(List.of(name, other)), "");
  }

  /// The type of the child executions in DISTRIBUTED mode; empty for INLINE.
  private static Optional<ExecutionType> mode(Fields processor) {
    Optional<Fields> config = processor.object("ProcessorConfig");
    if (config.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = config.get();
    String mode = fields.oneOf("Mode", List.of("INLINE", "DISTRIBUTED")).orElse("INLINE");
    if (!mode.equals("DISTRIBUTED")) {
      fields.rejectUnknown("ProcessorConfig in INLINE mode");
      return Optional.empty();
    }
    Optional<String> type = fields.oneOf("ExecutionType", List.of("STANDARD", "EXPRESS"));
    fields.rejectUnknown("ProcessorConfig");
    FieldRules.require(fields, "ExecutionType", "STANDARD or EXPRESS");
    return Optional.of(type.map(ExecutionType::valueOf).orElse(ExecutionType.STANDARD));
  }

  private Optional<ItemBatcher> batcher(Fields batcher) {
    StateFields reader = state.inside(batcher);
    Optional<NumberField> items = reader.values().number("MaxItemsPerBatch", 1);
    Optional<NumberField> bytes =
        reader.values().number("MaxInputBytesPerBatch", 1, MAX_BATCH_BYTES);
    Optional<PayloadTemplate> input = reader.template("BatchInput");
    reader.rejectUnknown("ItemBatcher");
    return Optional.of(new ItemBatcher(items, bytes, input));
  }

  /// If there is no label, AWS uses the version-3 UUID of the state's name (aws-facts: Labels and
  /// ARNs).
  private String label() {
    Optional<String> label = fields.string("Label");
    label.ifPresent(l -> machine.names().checkLabel(fields, l));
    return label.orElseGet(
        () -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
  }
}
