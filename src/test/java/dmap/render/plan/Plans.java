package dmap.render.plan;

import dmap.asl.ResultWriter.OutputType;
import dmap.asl.ResultWriter.Transformation;
import dmap.json.Json;
import dmap.json.Problem.Location;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRun;
import dmap.maprun.Target;
import dmap.maprun.ToleratedFailure;
import dmap.plan.Finding;
import dmap.plan.Finding.Weight;
import dmap.plan.ItemOrigin;
import dmap.plan.ItemOrigin.Kind;
import dmap.plan.MapPlan;
import dmap.plan.MapPlan.BatchLimits;
import dmap.plan.MapPlan.Settings;
import dmap.plan.Plan;
import dmap.plan.ResultDestination;
import dmap.plan.Workload;
import dmap.plan.Workload.Basis;
import dmap.plan.Workload.FirstInput;
import dmap.plan.Workload.LargestInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One plan for each thing that the screen has to show.
final class Plans {
  private static final String HOSTILE = "a\u001b[2Jb\u202ec\nd\u0007 \u0085e";

  private Plans() {}

  static Map<String, Plan> all() {
    Map<String, Plan> plans = new LinkedHashMap<>();
    plans.put("batched", batched());
    plans.put("plain", plain());
    plans.put("unreadable", unreadable());
    plans.put("assumed", assumed());
    plans.put("two-maps", twoMaps());
    plans.put("invalid", invalid());
    plans.put("hostile", hostile());
    return plans;
  }

  static Plan batched() {
    String rows =
        """
        {"BatchInput": {"day": "2026-11-20"}, "Items": [
          {"row": {"id": "1", "state": "TX", "damage": "1200"}},
          {"row": {"id": "2", "state": "KS", "damage": "0"}},
          {"row": {"id": "3", "state": "OK", "damage": "77"}}]}
        """;
    Workload workload =
        new Workload(
            Basis.COUNTED,
            OptionalLong.of(1_204),
            OptionalLong.of(13),
            new LargestInput(OptionalLong.of(100), OptionalLong.of(17_806)),
            List.of(
                new FirstInput(0, Json.parse(rows), 100, 17_806),
                new FirstInput(1, Json.parse("{\"Items\":[]}"), 100, 17_790)));
    return plan(
        "storm-events",
        List.of(map("Map", ExecutionType.EXPRESS, storms(), batches(), workload)),
        List.of(
            finding(
                Weight.WARNING,
                "EMPTY_ITEMS",
                "2 of 1,204 items hold nothing but empty texts; an empty line of a CSV file is an"
                    + " item, too",
                "",
                new Location(2, 1)),
            finding(
                Weight.NOTE,
                "STAND_IN_VALUES",
                "the child inputs hold values that only a run has",
                "",
                Location.NONE)));
  }

  static Plan plain() {
    Settings settings =
        new Settings(
            Optional.empty(),
            OptionalLong.of(MapRun.UNLIMITED),
            Optional.of(ToleratedFailure.NONE),
            new ResultDestination.StateOutput(Transformation.COMPACT));
    Workload workload =
        new Workload(
            Basis.COUNTED,
            OptionalLong.of(1),
            OptionalLong.of(1),
            new LargestInput(OptionalLong.of(1), OptionalLong.of(3)),
            List.of(new FirstInput(0, Json.parse("\"a\""), 1, 3)));
    return plan(
        "small",
        List.of(map("Map", ExecutionType.STANDARD, Optional.of(inState()), settings, workload)),
        List.of());
  }

  static Plan unreadable() {
    Workload workload =
        new Workload(
            Basis.UNKNOWN,
            OptionalLong.empty(),
            OptionalLong.empty(),
            new LargestInput(OptionalLong.empty(), OptionalLong.empty()),
            List.of());
    return plan(
        "storm-events",
        List.of(map("Map", ExecutionType.EXPRESS, storms(), batches(), workload)),
        List.of(
            finding(
                Weight.ERROR,
                "UNREADABLE_ITEMS",
                "the items cannot be read: The file s3://dmap-inputs/storm-events/storms.jsonl is"
                    + " not valid JSON Lines: line 3, column 7: Unexpected end-of-input (items"
                    + " before it: 2, in 2 child executions)",
                "they are read from /home/kim/jobs/data/storms.jsonl",
                new Location(2, 1)),
            finding(
                Weight.WARNING,
                "RETRY_REPEATS_EVERYTHING",
                "a Retry of the map starts a new map run over the whole data set",
                "",
                new Location(9, 3))));
  }

  static Plan assumed() {
    Workload workload =
        new Workload(
            Basis.ASSUMED,
            OptionalLong.of(1_000_000),
            OptionalLong.empty(),
            new LargestInput(OptionalLong.empty(), OptionalLong.empty()),
            List.of());
    ItemOrigin listing =
        new ItemOrigin(
            Kind.LISTING, "s3://logs/2026/", Optional.empty(), OptionalLong.of(2_000_000));
    Settings settings =
        new Settings(
            Optional.of(new BatchLimits(OptionalLong.empty(), OptionalLong.of(204_800))),
            OptionalLong.of(500),
            Optional.of(new ToleratedFailure(0, 25)),
            new ResultDestination.Files(
                Optional.of("s3://out/logs"), Transformation.NONE, OutputType.JSON));
    return plan(
        "logs",
        List.of(map("Map", ExecutionType.STANDARD, Optional.of(listing), settings, workload)),
        List.of());
  }

  static Plan twoMaps() {
    Workload unknown =
        new Workload(
            Basis.UNKNOWN,
            OptionalLong.empty(),
            OptionalLong.empty(),
            new LargestInput(OptionalLong.empty(), OptionalLong.empty()),
            List.of());
    Settings late =
        new Settings(
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            new ResultDestination.Files(
                Optional.empty(), Transformation.FLATTEN, OutputType.JSONL));
    Plan first = plain();
    return new Plan(
        "two",
        Optional.of("two.asl.json"),
        Target.AWS,
        List.of(
            first.maps().getFirst(),
            map("Reduce", ExecutionType.STANDARD, Optional.empty(), late, unknown)),
        first.definition(),
        List.of(
            finding(
                Weight.NOTE,
                "ITEMS_NOT_KNOWN",
                "the items of 'Reduce' are not known before the run: what it gets depends on the"
                    + " state 'Map', which only a run executes",
                "`--items N` assumes a count",
                new Location(14, 5))));
  }

  static Plan invalid() {
    return plan(
        "broken",
        List.of(),
        List.of(
            finding(
                Weight.ERROR,
                "MISSING_TRANSITION_TARGET",
                "Missing 'Next' target: Nowhere",
                "did you mean `Now`?",
                new Location(4, 9))));
  }

  static Plan hostile() {
    String json = Json.write(Json.object().put(HOSTILE, HOSTILE + "z".repeat(300)));
    Workload workload =
        new Workload(
            Basis.COUNTED,
            OptionalLong.of(1),
            OptionalLong.of(1),
            new LargestInput(OptionalLong.of(1), OptionalLong.of(99)),
            List.of(new FirstInput(0, Json.parse(json), 1, 99)));
    ItemOrigin origin =
        new ItemOrigin(
            Kind.CSV, "s3://b/" + HOSTILE, Optional.of("/" + HOSTILE), OptionalLong.empty());
    return new Plan(
        HOSTILE,
        Optional.of(HOSTILE),
        Target.LOCAL,
        List.of(
            map(HOSTILE, ExecutionType.STANDARD, Optional.of(origin), batches(), workload),
            map("x", ExecutionType.STANDARD, Optional.of(origin), batches(), workload)),
        Json.object().put("Comment", HOSTILE),
        List.of(finding(Weight.ERROR, "X", HOSTILE, HOSTILE, new Location(1, 1))));
  }

  private static Plan plan(String job, List<MapPlan> maps, List<Finding> findings) {
    return new Plan(
        job,
        Optional.of("job.yaml"),
        Target.LOCAL,
        maps,
        Json.parse("{\"StartAt\":\"Map\",\"States\":{}}"),
        findings);
  }

  private static MapPlan map(
      String state,
      ExecutionType type,
      Optional<ItemOrigin> origin,
      Settings settings,
      Workload workload) {
    return new MapPlan(state, "map", type, origin, settings, workload);
  }

  private static Optional<ItemOrigin> storms() {
    return Optional.of(
        new ItemOrigin(
            Kind.CSV,
            "s3://dmap-inputs/storm-events/storms.csv",
            Optional.of("/home/kim/jobs/data/storms.csv"),
            OptionalLong.of(100_000)));
  }

  private static ItemOrigin inState() {
    return new ItemOrigin(Kind.STATE_DATA, "", Optional.empty(), OptionalLong.empty());
  }

  private static Settings batches() {
    return new Settings(
        Optional.of(new BatchLimits(OptionalLong.of(100), OptionalLong.of(204_800))),
        OptionalLong.of(3_000),
        Optional.of(new ToleratedFailure(5, 0)),
        new ResultDestination.Files(
            Optional.of("s3://out/storms"), Transformation.FLATTEN, OutputType.JSONL));
  }

  private static Finding finding(
      Weight weight, String code, String message, String hint, Location at) {
    return new Finding(weight, code, message, hint, at);
  }
}
