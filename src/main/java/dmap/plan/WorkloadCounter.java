package dmap.plan;

import dmap.asl.ErrorNames;
import dmap.expression.EvaluationFailure;
import dmap.expression.Scope;
import dmap.items.ChildInput;
import dmap.items.ChildInputs;
import dmap.items.Item;
import dmap.items.ItemReaderFailure;
import dmap.objects.ObjectStore;
import dmap.plan.Workload.Basis;
import dmap.plan.Workload.FirstInput;
import dmap.plan.Workload.LargestInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/// Makes all child inputs of a map as a run does, counts them, and keeps the first few. Its memory
/// does not grow with the number of items.
final class WorkloadCounter {
  private static final int FIRST_INPUTS = 3;

  private final FoundMap found;
  private final Findings findings;
  private final LongConsumer progress;
  private final List<FirstInput> firstInputs = new ArrayList<>();
  private long items;
  private long children;
  private long largestBytes;
  private long mostItems;
  private long emptyItems;

  /// @param progress told the number of items so far, after each child input
  WorkloadCounter(FoundMap found, Findings findings, LongConsumer progress) {
    this.found = found;
    this.findings = findings;
    this.progress = progress;
  }

  Workload count(Scope scope, ObjectStore objects, Optional<ItemOrigin> origin) {
    try (ChildInputs inputs = ChildInputs.open(found.map(), scope, objects, this::see)) {
      return readAll(inputs);
    } catch (ItemReaderFailure e) {
      return unreadable(e.reason(), origin);
    } catch (IOException e) {
      return unreadable(ForeseenFailures.reading(e), origin);
    } catch (EvaluationFailure e) {
      return failing(e);
    }
  }

  private Workload readAll(ChildInputs inputs) throws IOException {
    for (var next = inputs.next(); next.isPresent(); next = inputs.next()) {
      add(next.get());
      progress.accept(items);
    }
    noteEmptyItems();
    return new Workload(
        Basis.COUNTED,
        OptionalLong.of(items),
        OptionalLong.of(children),
        new LargestInput(ifAny(mostItems), ifAny(largestBytes)),
        firstInputs);
  }

  private OptionalLong ifAny(long largest) {
    return children == 0 ? OptionalLong.empty() : OptionalLong.of(largest);
  }

  private void add(ChildInput input) {
    children++;
    items += input.itemCount();
    largestBytes = Math.max(largestBytes, input.json().length);
    mostItems = Math.max(mostItems, input.itemCount());
    if (firstInputs.size() < FIRST_INPUTS) {
      firstInputs.add(FirstInput.of(input));
    }
  }

  private void see(Item item) {
    JsonNode value = item.value();
    boolean empty =
        value.isObject()
            && !value.isEmpty()
            && value.valueStream().allMatch(v -> v.isString() && v.asString().isEmpty());
    emptyItems += empty ? 1 : 0;
  }

  /// An empty line of a CSV file gives an item whose texts are all empty (aws-facts: CSV dialect).
  private void noteEmptyItems() {
    if (emptyItems > 0) {
      findings.warning(
          "EMPTY_ITEMS",
          found.place().field("ItemReader"),
          Findings.words(
              "%,d of %,d items hold nothing but empty texts; an empty line of a CSV file is an"
                  + " item, too",
              emptyItems, items),
          "");
    }
  }

  private Workload unreadable(String reason, Optional<ItemOrigin> origin) {
    findings.error(
        "UNREADABLE_ITEMS",
        found.place().field("ItemReader"),
        "the items cannot be read: " + reason + soFar(),
        origin
            .flatMap(ItemOrigin::localPath)
            .filter(path -> !reason.contains(" " + path))
            .map(path -> "they are read from " + path)
            .orElse(""));
    return Workload.unknown(firstInputs);
  }

  private Workload failing(EvaluationFailure e) {
    if (e.error().equals(ErrorNames.DATA_LIMIT_EXCEEDED)) {
      findings.error(
          "CHILD_INPUT_TOO_LARGE",
          found.place().field("ItemSelector"),
          e.reason() + soFar(),
          "let ItemSelector (`select`) pass on less of each item");
    } else {
      findings.error(
          Findings.EVALUATION,
          found.place().pointer(),
          ForeseenFailures.evaluation(found.map().name(), e) + soFar(),
          items == 0 ? ForeseenFailures.INPUT : "");
    }
    return Workload.unknown(firstInputs);
  }

  private String soFar() {
    return items == 0
        ? ""
        : Findings.words(" (items before it: %,d, in %,d child executions)", items, children);
  }
}
