package dmap.plan;

import dmap.maprun.Target;
import dmap.plan.Finding.Weight;
import dmap.plan.Workload.FirstInput;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What a job would start, with every number computed and nothing formatted.
///
/// If a part of the plan could not be found out, it is absent and a finding says why.
///
/// @param job name of the state machine
/// @param file the file that the operator named; the places of findings are places in it
/// @param maps the Distributed Maps that are not inside another map, in the order in which the
///   execution reaches them, as far as that order is known
/// @param findings the most serious first
public record Plan(
    String job,
    Optional<String> file,
    Target target,
    List<MapPlan> maps,
    JsonNode definition,
    List<Finding> findings) {

  public Plan {
    maps = List.copyOf(maps);
    findings = List.copyOf(findings);
  }

  /// Whether a run would be refused or would certainly fail.
  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.weight() == Weight.ERROR);
  }

  /// The items of all maps together; absent if the items of one map are not known, or there is no
  /// map.
  public OptionalLong items() {
    return sum(maps, map -> map.workload().items());
  }

  /// The batches of all maps that make batches; absent if those of one map are not known, or no map
  /// makes any.
  public OptionalLong batches() {
    List<MapPlan> batching =
        maps.stream().filter(map -> map.settings().batching().isPresent()).toList();
    return sum(batching, MapPlan::batches);
  }

  /// The child executions of all maps together; absent if those of one map are not known, or there
  /// is no map.
  public OptionalLong childExecutions() {
    return sum(maps, map -> map.workload().childExecutions());
  }

  /// The first inputs of the first map that has any.
  public List<FirstInput> firstInputs() {
    return maps.stream()
        .map(map -> map.workload().firstInputs())
        .filter(inputs -> !inputs.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static OptionalLong sum(List<MapPlan> maps, Function<MapPlan, OptionalLong> number) {
    List<OptionalLong> numbers = maps.stream().map(number).toList();
    return numbers.isEmpty() || numbers.stream().anyMatch(OptionalLong::isEmpty)
        ? OptionalLong.empty()
        : OptionalLong.of(numbers.stream().mapToLong(OptionalLong::getAsLong).sum());
  }
}
