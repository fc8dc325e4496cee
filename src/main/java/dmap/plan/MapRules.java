package dmap.plan;

import dmap.asl.MapItems;
import dmap.asl.NumberField;
import dmap.asl.ResultWriter.Transformation;
import dmap.asl.State.DistributedMap;
import dmap.maprun.MapRun;
import dmap.maprun.ToleratedFailure;
import dmap.plan.ResultDestination.StateOutput;
import java.util.OptionalLong;

/// Checks a Distributed Map for what is known to go wrong, or not to go as the operator probably
/// thinks.
final class MapRules {
  /// With less than so many bytes for the output of each child execution, a finding warns that all
  /// outputs share one payload.
  private static final long NARROW_OUTPUT_BYTES = 256;

  private static final String EXPORT =
      "export the results: `results: {to: s3://BUCKET/PREFIX}`, or a ResultWriter";

  private final FoundMap found;
  private final DistributedMap map;
  private final MapPlan plan;
  private final Findings findings;

  MapRules(FoundMap found, MapPlan plan, Findings findings) {
    this.found = found;
    this.map = found.map();
    this.plan = plan;
    this.findings = findings;
  }

  void check() {
    ignoredItemsPath();
    concurrency();
    batchBytes();
    retry();
    numberOfItems();
    if (plan.settings().results() instanceof StateOutput(Transformation transformation)) {
      stateOutput(transformation);
    }
    plan.settings().toleratedFailure().ifPresent(this::batchesAndTolerance);
  }

  /// On AWS `ItemReader` wins, whatever the language's specification says (aws-facts: Items of the
  /// state's input).
  private void ignoredItemsPath() {
    boolean given = map.items() instanceof MapItems.AtPath(var path) && !path.text().equals("$");
    if (given && map.itemReader().isPresent()) {
      findings.warning(
          "ITEMS_PATH_IGNORED",
          found.place().field("ItemsPath"),
          "ItemsPath does nothing here: the ItemReader gives the items",
          "leave one of the two away");
    }
  }

  private void concurrency() {
    OptionalLong concurrency = plan.settings().maxConcurrency();
    long ceiling = Quotas.PARALLEL_CHILDREN.value();
    if (concurrency.isPresent()
        && concurrency.getAsLong() > ceiling
        && concurrency.getAsLong() != MapRun.UNLIMITED) {
      findings.warning(
          "CONCURRENCY_ABOVE_LIMIT",
          found
              .place()
              .field(map.maxConcurrency().map(NumberField::field).orElse("MaxConcurrency")),
          Findings.words(
              "concurrency %,d: no map run has more than %,d child executions at a time",
              concurrency.getAsLong(), ceiling),
          source(Quotas.PARALLEL_CHILDREN));
    }
  }

  private void batchBytes() {
    plan.settings()
        .batching()
        .map(MapPlan.BatchLimits::maxBytes)
        .filter(bytes -> bytes.orElse(0) > Quotas.PAYLOAD_BYTES.value())
        .ifPresent(
            bytes ->
                findings.warning(
                    "BATCH_ABOVE_LIMIT",
                    found.place().field("ItemBatcher/MaxInputBytesPerBatch"),
                    Findings.words(
                        "batches of up to %,d bytes: no input is larger than %,d",
                        bytes.getAsLong(), Quotas.PAYLOAD_BYTES.value()),
                    source(Quotas.PAYLOAD_BYTES)));
  }

  private void retry() {
    if (map.errors().retriers().stream().anyMatch(retrier -> retrier.maxAttempts() > 0)) {
      findings.warning(
          "RETRY_REPEATS_EVERYTHING",
          found.place().field("Retry"),
          "a Retry of the map starts a new map run over the whole data set, not over what failed",
          "retry in the states inside the map; `dmap redrive` repeats what failed");
    }
  }

  private void numberOfItems() {
    OptionalLong items = plan.workload().items();
    if (items.isPresent() && items.getAsLong() == 0) {
      findings.warning(
          "NO_ITEMS", found.place().field("ItemReader"), "there are no items to process", "");
    }
    if (items.isPresent() && items.getAsLong() == Quotas.ITEMS.value()) {
      findings.warning(
          "ITEMS_AT_LIMIT",
          found.place().field("ItemReader"),
          Findings.words("no map run reads more than %,d items", Quotas.ITEMS.value()),
          source(Quotas.ITEMS));
    }
  }

  private void stateOutput(Transformation transformation) {
    boolean tolerates = plan.settings().toleratedFailure().filter(MapRules::some).isPresent();
    if (tolerates) {
      findings.warning(
          "TOLERANCE_WITHOUT_RESULTS",
          found.place().field("ResultWriter"),
          "failures are tolerated, but no result files tell which items failed",
          EXPORT);
    }
    OptionalLong children = plan.workload().childExecutions();
    if (children.isPresent() && children.getAsLong() > 0) {
      outputSize(children.getAsLong(), tolerates || transformation == Transformation.FLATTEN);
    }
  }

  /// The outputs are elements of one list: each takes its own bytes and a comma or bracket, and no
  /// JSON value is shorter than one byte.
  ///
  /// @param fewer whether some child executions may add nothing to the list
  private void outputSize(long children, boolean fewer) {
    long each = (Quotas.PAYLOAD_BYTES.value() - 1) / children - 1;
    String pointer = found.place().field("ResultWriter");

    if (each < 1 && !fewer) {
      findings.error(
          "OUTPUT_TOO_LARGE",
          pointer,
          Findings.words(
              "the outputs of %,d child executions cannot fit into the state's output of 256 KiB:"
                  + " the run would fail at its end with States.DataLimitExceeded",
              children),
          EXPORT);
    } else if (each < NARROW_OUTPUT_BYTES) {
      findings.warning(
          "OUTPUT_MAY_BE_TOO_LARGE",
          pointer,
          Findings.words(
              "the outputs of %,d child executions go into the state's output: with more than %,d"
                  + " bytes each on average the run fails at its end with States.DataLimitExceeded",
              children, Math.max(0, each)),
          EXPORT);
    }
  }

  /// A batch fails as a whole, and each of its items counts (aws-facts: Batches).
  private void batchesAndTolerance(ToleratedFailure tolerated) {
    OptionalLong items = plan.workload().items();
    OptionalLong batch = plan.workload().largestInput().items();
    if (some(tolerated)
        && batch.orElse(0) > 1
        && items.isPresent()
        && tolerated.breachedBy(batch.getAsLong(), items.getAsLong())) {
      findings.warning(
          "BATCH_EXCEEDS_TOLERANCE",
          found.place().field("ItemBatcher"),
          Findings.words(
              "a batch fails as a whole: one failed batch of %,d items is more than the tolerated"
                  + " failure",
              batch.getAsLong()),
          "tolerate more, or batch fewer items");
    }
  }

  private static boolean some(ToleratedFailure tolerated) {
    return tolerated.percentage() > 0 || tolerated.count() > 0;
  }

  private static String source(Quotas.Quota quota) {
    return "see " + quota.source();
  }
}
