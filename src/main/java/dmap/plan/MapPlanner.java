package dmap.plan;

import dmap.asl.ItemReader;
import dmap.asl.State.DistributedMap;
import dmap.expression.EvaluationFailure;
import dmap.expression.Expression;
import dmap.expression.PayloadTemplate;
import dmap.expression.Scope;
import dmap.expression.Variables;
import dmap.items.ItemReaderFailure;
import dmap.items.ResolvedReader;
import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.plan.FoundMap.EntryScope;
import dmap.plan.MapPlan.BatchLimits;
import dmap.plan.MapPlan.Settings;
import dmap.plan.Workload.Basis;
import dmap.plan.Workload.LargestInput;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/// Plans one Distributed Map.
final class MapPlanner {
  private final PlanRequest request;
  private final ObjectStore objects;
  private final PlaceholderContext placeholders;
  private final Findings findings;
  private final LongConsumer progress;

  /// @param objects the target's objects and the job's local data
  MapPlanner(
      PlanRequest request,
      ObjectStore objects,
      PlaceholderContext placeholders,
      Findings findings,
      LongConsumer progress) {
    this.request = request;
    this.objects = objects;
    this.placeholders = placeholders;
    this.findings = findings;
    this.progress = progress;
  }

  MapPlan plan(FoundMap found) {
    Optional<Scope> scope =
        switch (found.entry()) {
          case EntryScope.Known(Scope known) -> Optional.of(known);
          case EntryScope.Unknown _ -> Optional.empty();
        };
    SettingsReader reader = new SettingsReader(found, scope, noData(found), findings);
    Settings settings = reader.read();
    Optional<ResolvedReader> items = items(found, scope);
    Optional<ItemOrigin> origin =
        items
            .map(resolved -> Origins.of(resolved, request.job().uploads()))
            .or(() -> Origins.inState(found.map()));
    Workload workload =
        request.assumedItems().isPresent()
            ? assumed(found, settings, items)
            : switch (found.entry()) {
              case EntryScope.Known(Scope known) when items.isPresent() && !reader.failed() ->
                  new WorkloadCounter(found, findings, progress).count(known, objects, origin);
              case EntryScope.Known _ -> Workload.unknown(List.of());
              case EntryScope.Unknown(String why) -> unknown(found, why);
            };
    DistributedMap map = found.map();
    MapPlan plan =
        new MapPlan(map.name(), map.label(), map.executionType(), origin, settings, workload);
    new MapRules(found, plan, findings).check();
    request.localTasks().ifPresent(tasks -> new FunctionLimits(tasks, findings).check(found, plan));
    notePlaceholders(found, workload);
    return plan;
  }

  private Scope noData(FoundMap found) {
    return placeholders.scope(found.map().name(), Json.object(), Variables.NONE);
  }

  /// Where the items are; nothing if only the run knows, or if the state would fail.
  private Optional<ResolvedReader> items(FoundMap found, Optional<Scope> scope) {
    boolean assumed = request.assumedItems().isPresent();
    Optional<Scope> usable = assumed ? Optional.empty() : scope;
    if (usable.isEmpty() && !needsNoData(found.map())) {
      return Optional.empty();
    }
    try {
      return Optional.of(ResolvedReader.of(found.map(), usable.orElseGet(() -> noData(found))));
    } catch (EvaluationFailure e) {
      String field = found.map().itemReader().isPresent() ? "ItemReader" : "ItemsPath";
      findings.failing(found.place().field(field), found.map().name(), e);
    } catch (ItemReaderFailure e) {
      findings.error(
          "UNREADABLE_ITEMS",
          found.place().field("ItemReader"),
          "the items cannot be read: " + e.reason(),
          "");
    }
    return Optional.empty();
  }

  private static boolean needsNoData(DistributedMap map) {
    return map.itemReader().filter(MapPlanner::needsNoData).isPresent();
  }

  private static boolean needsNoData(ItemReader reader) {
    return reader.arguments() instanceof PayloadTemplate.Constant
        && reader.maxItems().stream().allMatch(f -> f.expression() instanceof Expression.Literal);
  }

  private Workload unknown(FoundMap found, String why) {
    findings.note(
        "ITEMS_NOT_KNOWN",
        found.place().pointer(),
        "the items of '" + found.map().name() + "' are not known before the run: " + why,
        "`--items N` assumes a count");
    return Workload.unknown(List.of());
  }

  private Workload assumed(FoundMap found, Settings settings, Optional<ResolvedReader> reader) {
    long items =
        Math.min(
            request.assumedItems().getAsLong(),
            reader.map(ResolvedReader::maxItems).orElse(ResolvedReader.MAX_ITEMS));
    OptionalLong mostItems =
        settings.batching().map(BatchLimits::maxItems).orElse(OptionalLong.of(1));
    boolean byCount =
        settings.batching().stream().allMatch(batching -> batching.maxBytes().isEmpty())
            && mostItems.orElse(0) > 0;
    if (!byCount) {
      findings.note(
          "BATCHES_NOT_KNOWN",
          found.place().field("ItemBatcher"),
          "how many batches there are depends on the size of the items, which are not read",
          "leave `--items` away to count them");
    }
    OptionalLong none = OptionalLong.empty();
    OptionalLong children =
        byCount ? OptionalLong.of(Math.ceilDiv(items, mostItems.getAsLong())) : none;
    OptionalLong largest =
        byCount && items > 0 ? OptionalLong.of(Math.min(items, mostItems.getAsLong())) : none;
    return new Workload(
        Basis.ASSUMED,
        OptionalLong.of(items),
        children,
        new LargestInput(largest, none),
        List.of());
  }

  private void notePlaceholders(FoundMap found, Workload workload) {
    boolean shown =
        workload.firstInputs().stream()
            .anyMatch(
                first -> placeholders.drawn() || placeholders.isIn(Json.write(first.input())));
    if (shown) {
      findings.note(
          "STAND_IN_VALUES",
          found.place().field("ItemSelector"),
          "the child inputs hold values that only a run has (its name, chance, the time); here"
              + " others stand in for them",
          "");
    }
  }
}
