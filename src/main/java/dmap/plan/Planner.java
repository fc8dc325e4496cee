package dmap.plan;

import dmap.asl.StateMachine;
import dmap.asl.parse.AslParser;
import dmap.asl.parse.AslWarnings;
import dmap.job.JobDefinition;
import dmap.json.Json;
import dmap.json.Problem;
import dmap.objects.ObjectStore;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/// Makes a plan: reads the items where they are, makes the inputs of the child executions as a run
/// does, and compares the job with the limits and the behaviour of the service. Writes nothing.
public final class Planner {
  /// The code of the job parser's warning that data is missing. If the planner reads the data
  /// itself, it leaves this warning out, because it finds out for certain.
  private static final String MISSING_DATA = "MISSING_DATA";

  private final ObjectStore objects;
  private final InstantSource clock;

  /// @param objects the target's objects; local data that is not uploaded yet is read from the disk
  /// @param clock gives the time that expressions see in place of the time of the run
  public Planner(ObjectStore objects, InstantSource clock) {
    this.objects = objects;
    this.clock = clock;
  }

  /// @param progress told how many items were read so far, after each child input; counting a large
  ///   data set takes as long as reading it
  /// @throws dmap.DmapException if credentials or permissions refuse the data
  public Plan plan(PlanRequest request, LongConsumer progress) {
    JobDefinition job = request.job();
    Findings findings = new Findings(job);
    job.problems().stream()
        .filter(p -> request.assumedItems().isPresent() || !p.code().equals(MISSING_DATA))
        .forEach(findings::add);
    AslWarnings.of(job.definitionDocument()).stream().map(job::inFile).forEach(findings::add);
    List<MapPlan> maps =
        switch (AslParser.parse(job.definitionDocument())) {
          case AslParser.Parsed.Good(StateMachine machine) ->
              maps(machine, request, findings, progress);
          case AslParser.Parsed.Bad(List<Problem> problems) -> {
            problems.stream().map(job::inFile).forEach(findings::add);
            yield List.of();
          }
        };
    return new Plan(
        job.name(), job.file(), request.target(), maps, job.definition(), findings.sorted());
  }

  private List<MapPlan> maps(
      StateMachine machine, PlanRequest request, Findings findings, LongConsumer progress) {
    JsonNode input = request.input().orElseGet(request.job()::defaultInput);
    checkInput(input, findings);
    new StateRules(request.localTasks(), findings).check(machine);
    PlaceholderContext placeholders = new PlaceholderContext(request.job().name(), input, clock);
    List<FoundMap> found = new MapSearch(placeholders, findings).in(machine, input);
    if (found.isEmpty()) {
      findings.warning(
          "NO_DISTRIBUTED_MAP", "", "the definition has no Distributed Map of its own", "");
    }
    ObjectStore view = UnuploadedObjects.over(request.job().uploads(), objects);
    MapPlanner planner = new MapPlanner(request, view, placeholders, findings, progress);
    return found.stream().map(planner::plan).toList();
  }

  private static void checkInput(JsonNode input, Findings findings) {
    int bytes = Json.writeBytes(input).length;
    if (bytes > Quotas.PAYLOAD_BYTES.value()) {
      findings.error(
          "INPUT_TOO_LARGE",
          "",
          Findings.words(
              "the execution's input has %,d bytes; Step Functions takes %,d",
              bytes, Quotas.PAYLOAD_BYTES.value()),
          "put the items in a file and name it as source");
    }
  }
}
