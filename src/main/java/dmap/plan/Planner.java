package dmap.plan;

import dmap.asl.StateMachine;
import dmap.asl.parse.AslParser;
import dmap.asl.parse.AslWarnings;
import dmap.json.Json;
import dmap.json.Problem;
import dmap.objects.ObjectStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/// Looks at what a job would start: reads its items where they are, makes the inputs of its child
/// executions as a run does, and holds it against what is known of the service. Writes nothing.
public final class Planner {
  /// Said by the job's parser from the outside; reading the data says it for certain.
  private static final String MISSING_DATA = "MISSING_DATA";

  private final ObjectStore objects;
  private final InstantSource clock;

  /// @param objects of the target; local data that is not there yet is read from the disk
  /// @param clock stands in for the time of the run
  public Planner(ObjectStore objects, InstantSource clock) {
    this.objects = objects;
    this.clock = clock;
  }

  public Plan plan(PlanRequest request) {
    return plan(request, _ -> {});
  }

  /// What could not be found out is absent, and a finding says why.
  ///
  /// @param progress told how many items were read so far, after each child input; counting a large
  ///   data set takes as long as reading it
  /// @throws dmap.DmapException if credentials or permissions refuse the data
  public Plan plan(PlanRequest request, LongConsumer progress) {
    Planned planned = request.planned();
    Findings findings = new Findings(planned);
    planned.problems().stream()
        .filter(problem -> request.assumedItems().isPresent() || !isMissingData(problem))
        .forEach(findings::add);
    AslWarnings.of(planned.definitionDocument()).stream()
        .map(planned::inFile)
        .forEach(findings::add);
    List<MapPlan> maps =
        switch (AslParser.parse(planned.definitionDocument())) {
          case AslParser.Parsed.Good(StateMachine machine) ->
              maps(machine, request, findings, progress);
          case AslParser.Parsed.Bad(List<Problem> problems) -> {
            problems.stream().map(planned::inFile).forEach(findings::add);
            yield List.of();
          }
        };
    return new Plan(
        planned.name(),
        planned.file(),
        request.target().name().toLowerCase(Locale.ROOT),
        maps,
        planned.definition(),
        findings.sorted(),
        Optional.empty());
  }

  private List<MapPlan> maps(
      StateMachine machine, PlanRequest request, Findings findings, LongConsumer progress) {
    JsonNode input = request.input().orElseGet(request.planned()::defaultInput);
    checkInput(input, findings);
    new StateRules(request.localTasks(), findings).check(machine);
    StandIns standIns = new StandIns(request.planned().name(), input, clock);
    List<FoundMap> found = new MapSearch(standIns, findings).in(machine, input);
    if (found.isEmpty()) {
      findings.warning(
          "NO_DISTRIBUTED_MAP", "", "the definition has no Distributed Map of its own", "");
    }
    ObjectStore view = UnuploadedObjects.over(request.planned().uploads(), objects);
    MapPlanner planner = new MapPlanner(request, view, standIns, findings, progress);
    return found.stream().map(planner::plan).toList();
  }

  private static void checkInput(JsonNode input, Findings findings) {
    int bytes = Json.writeBytes(input).length;
    if (bytes > Quotas.PAYLOAD_BYTES.value()) {
      findings.error(
          "INPUT_TOO_LARGE",
          "",
          String.format(
              Locale.ROOT,
              "the execution's input has %,d bytes; Step Functions takes %,d",
              bytes,
              Quotas.PAYLOAD_BYTES.value()),
          "put the items in a file and name it as source");
    }
  }

  private static boolean isMissingData(Problem problem) {
    return problem.code().equals(MISSING_DATA);
  }
}
