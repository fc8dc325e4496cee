package dmap.items;

import dmap.asl.ItemBatcher;
import dmap.asl.NumberField;
import dmap.asl.State.DistributedMap;
import dmap.expression.EvaluationFailure;
import dmap.expression.PayloadTemplate;
import dmap.expression.Scope;
import dmap.json.Json;
import dmap.objects.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns items into the inputs of child executions: it applies ItemSelector to each item and then
/// ItemBatcher.
///
/// A batch ends at the first limit that it reaches. Even without a byte limit it never exceeds the
/// payload limit of 256 KiB. The size is that of the whole input, including BatchInput and the
/// object around the items (aws-facts: Batches).
public final class ChildInputs implements AutoCloseable {
  /// The largest input of an execution, in bytes of UTF-8 (aws-facts: Payload and request sizes).
  public static final int MAX_INPUT_BYTES = 262_144;

  private final ItemStream items;
  private final long maxItems;
  private final Optional<PayloadTemplate> selector;
  private final Scope scope;
  private final Optional<Batching> batching;
  private final Consumer<Item> witness;
  private Optional<Selected> held = Optional.empty();
  private long itemsRead;
  private long index;

  /// @param input the value of BatchInput
  /// @param envelope the bytes of a batch without items
  private record Batching(long maxItems, long maxBytes, Optional<JsonNode> input, int envelope) {}

  private record Selected(JsonNode value, byte[] json) {}

  private ChildInputs(
      ItemStream items,
      long maxItems,
      Optional<PayloadTemplate> selector,
      Scope scope,
      Optional<Batching> batching,
      Consumer<Item> witness) {
    this.items = items;
    this.maxItems = maxItems;
    this.selector = selector;
    this.scope = scope;
    this.batching = batching;
    this.witness = witness;
  }

  /// @param scope the scope of the state, after InputPath
  /// @throws EvaluationFailure if an expression of the reader or the batcher has no value
  /// @throws ItemReaderFailure if the items cannot be read
  public static ChildInputs open(DistributedMap map, Scope scope, ObjectStore objects)
      throws IOException {
    return open(map, scope, objects, _ -> {});
  }

  /// The same, but only for the first `items` items.
  public static ChildInputs ofFirst(
      long items, DistributedMap map, Scope scope, ObjectStore objects) throws IOException {
    return open(map, scope, objects, _ -> {}, items);
  }

  /// @param witness receives each item before ItemSelector is applied
  public static ChildInputs open(
      DistributedMap map, Scope scope, ObjectStore objects, Consumer<Item> witness)
      throws IOException {
    return open(map, scope, objects, witness, Long.MAX_VALUE);
  }

  private static ChildInputs open(
      DistributedMap map, Scope scope, ObjectStore objects, Consumer<Item> witness, long mostItems)
      throws IOException {
    ResolvedReader reader = ResolvedReader.of(map, scope);
    Optional<Batching> batching = map.itemBatcher().map(batcher -> batching(batcher, scope));
    ItemStream items = reader.open(objects);
    long maxItems = Math.min(reader.maxItems(), mostItems);
    return new ChildInputs(items, maxItems, map.itemSelector(), scope, batching, witness);
  }

  private static Batching batching(ItemBatcher batcher, Scope scope) {
    long items = batcher.maxItems().map(f -> positive(f, scope)).orElse(Long.MAX_VALUE);
    long bytes =
        batcher.maxInputBytes().map(f -> positive(f, scope)).orElse((long) MAX_INPUT_BYTES);
    Optional<JsonNode> input = batcher.batchInput().map(template -> template.render(scope));
    int envelope = Json.writeBytes(envelope(input)).length;
    return new Batching(items, Math.min(bytes, MAX_INPUT_BYTES), input, envelope);
  }

  private static long positive(NumberField field, Scope scope) {
    long value = field.wholeNumber(scope);
    if (value <= 0) {
      throw EvaluationFailure.runtime("field " + field.field() + " must be positive");
    }
    return value;
  }

  private static ObjectNode envelope(Optional<JsonNode> batchInput) {
    ObjectNode envelope = Json.object();
    batchInput.ifPresent(value -> envelope.set("BatchInput", value));
    envelope.putArray("Items");
    return envelope;
  }

  public long itemsRead() {
    return itemsRead;
  }

  /// The input of the next child execution; empty at the end.
  public Optional<ChildInput> next() throws IOException {
    return batching.isPresent() ? nextBatch(batching.get()) : nextSingle();
  }

  private Optional<ChildInput> nextSingle() throws IOException {
    return nextSelected()
        .map(
            s -> {
              if (s.json().length > MAX_INPUT_BYTES) {
                throw tooLarge(s.json().length, MAX_INPUT_BYTES);
              }
              return new ChildInput(index++, s.value(), s.json(), 1);
            });
  }

  private Optional<ChildInput> nextBatch(Batching limits) throws IOException {
    List<Selected> batch = new ArrayList<>();
    long bytes = limits.envelope();
    Optional<Selected> next = held.isPresent() ? held : nextSelected();
    held = Optional.empty();
    while (next.isPresent()) {
      int comma = batch.isEmpty() ? 0 : 1;
      long withNext = bytes + comma + next.get().json().length;
      if (withNext > limits.maxBytes() && !batch.isEmpty()) {
        held = next;
        break;
      }
      batch.add(next.get());
      bytes = withNext;
      next = batch.size() < limits.maxItems() ? nextSelected() : Optional.empty();
    }
    return batch.isEmpty() ? Optional.empty() : Optional.of(child(batch, limits, bytes));
  }

  private ChildInput child(List<Selected> batch, Batching limits, long bytes) {
    if (bytes > limits.maxBytes()) {
      throw tooLarge(bytes, limits.maxBytes());
    }
    ObjectNode input = envelope(limits.input());
    ArrayNode array = (ArrayNode) input.get("Items");
    batch.forEach(s -> array.add(s.value()));
    return new ChildInput(index++, input, Json.writeBytes(input), batch.size());
  }

  private EvaluationFailure tooLarge(long bytes, long limit) {
    return new EvaluationFailure(
        "States.DataLimitExceeded",
        "The input of child execution %d has %d bytes, which exceeds the maximum of %d bytes."
            .formatted(index, bytes, limit));
  }

  private Optional<Selected> nextSelected() throws IOException {
    if (itemsRead >= maxItems) {
      return Optional.empty();
    }
    Optional<Item> item = items.next();
    if (item.isEmpty()) {
      return Optional.empty();
    }
    itemsRead++;
    witness.accept(item.get());
    JsonNode value = select(item.get());
    return Optional.of(new Selected(value, Json.writeBytes(value)));
  }

  private JsonNode select(Item item) {
    return selector
        .map(template -> template.render(item.selectorScope(scope)))
        .orElseGet(item::value);
  }

  @Override
  public void close() throws IOException {
    items.close();
  }
}
