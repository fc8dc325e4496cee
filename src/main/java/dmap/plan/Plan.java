package dmap.plan;

import dmap.maprun.Target;
import dmap.plan.Finding.Weight;
import dmap.plan.Workload.FirstInput;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What a job would start, every number computed and nothing formatted.
///
/// A plan is complete even if parts of it could not be found out: those are absent, and a finding
/// says why.
///
/// @param job name of the state machine
/// @param file what the operator wrote; findings have their places in it
/// @param target that was planned for
/// @param maps the Distributed Maps that are not inside another map, in the order in which the
///   execution reaches them as far as that is known
/// @param definition ASL, as it would run
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

  /// Whether a run would be refused or fail for certain.
  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.weight() == Weight.ERROR);
  }

  /// Of all maps; absent if it is not known of one, or there is none.
  public OptionalLong items() {
    return sum(map -> map.workload().items());
  }

  /// Of all maps that batch; absent if it is not known of one, or none does.
  public OptionalLong batches() {
    List<MapPlan> batching =
        maps.stream().filter(map -> map.settings().batching().isPresent()).toList();
    return sum(batching, MapPlan::batches);
  }

  /// Of all maps; absent if it is not known of one, or there is none.
  public OptionalLong childExecutions() {
    return sum(map -> map.workload().childExecutions());
  }

  /// Of the first map that has any.
  public List<FirstInput> firstInputs() {
    return maps.stream()
        .map(map -> map.workload().firstInputs())
        .filter(inputs -> !inputs.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private OptionalLong sum(Function<MapPlan, OptionalLong> number) {
    return sum(maps, number);
  }

  private static OptionalLong sum(List<MapPlan> maps, Function<MapPlan, OptionalLong> number) {
    List<OptionalLong> numbers = maps.stream().map(number).toList();
    return numbers.isEmpty() || numbers.stream().anyMatch(OptionalLong::isEmpty)
        ? OptionalLong.empty()
        : OptionalLong.of(numbers.stream().mapToLong(OptionalLong::getAsLong).sum());
  }
}
