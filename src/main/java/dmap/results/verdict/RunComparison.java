package dmap.results.verdict;

import dmap.maprun.MapRunArn;
import dmap.results.summary.Harvest;
import dmap.results.summary.MapRunResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Two runs side by side.
///
/// Map runs are matched by their labels, nested ones by the labels that lead to them
/// (`outer/inner`); all map runs with the same labels are taken together, see [Measurements]. If
/// each run has just one map run at the top, these two are compared whatever their labels are.
///
/// @param parts those of the later run in its order, then those that only the earlier run had
public record RunComparison(List<ComparedMapRuns> parts) {
  private static final String UNLABELLED = "map run";

  /// @param label of the later run, if it has such map runs
  /// @param mapRunsBefore how many map runs of the earlier run were taken together; 0 if it has
  ///   none
  /// @param differences of the figures that are known of at least one run
  public record ComparedMapRuns(
      String label,
      int mapRunsBefore,
      int mapRunsAfter,
      List<Difference> differences,
      List<ErrorDifference> errors) {
    public ComparedMapRuns {
      differences = List.copyOf(differences);
      errors = List.copyOf(errors);
    }
  }

  public RunComparison {
    parts = List.copyOf(parts);
  }

  public static RunComparison of(List<MapRunResults> before, List<MapRunResults> after) {
    boolean single = before.size() == 1 && after.size() == 1;
    String top = single ? label(after.getFirst()) : "";
    Map<String, List<Harvest>> earlier = byLabel(before, top);
    Map<String, List<Harvest>> later = byLabel(after, top);
    Set<String> labels = new LinkedHashSet<>(later.keySet());
    labels.addAll(earlier.keySet());
    return new RunComparison(
        labels.stream()
            .map(
                label ->
                    part(
                        label,
                        earlier.getOrDefault(label, List.of()),
                        later.getOrDefault(label, List.of())))
            .toList());
  }

  /// @param top label for the map runs at the top; empty to take their own
  private static Map<String, List<Harvest>> byLabel(List<MapRunResults> results, String top) {
    Map<String, List<Harvest>> found = new LinkedHashMap<>();
    for (MapRunResults each : results) {
      collect(each, top.isEmpty() ? label(each) : top, found);
    }
    return found;
  }

  private static void collect(
      MapRunResults results, String path, Map<String, List<Harvest>> found) {
    found.computeIfAbsent(path, _ -> new ArrayList<>()).add(results.harvest());
    results.nested().forEach(inner -> collect(inner, path + "/" + label(inner), found));
  }

  private static String label(MapRunResults results) {
    return results
        .harvest()
        .origin()
        .mapRunArn()
        .flatMap(MapRunArn::parse)
        .map(MapRunArn::label)
        .orElse(UNLABELLED);
  }

  private static ComparedMapRuns part(String label, List<Harvest> before, List<Harvest> after) {
    Optional<Measurements> earlier = measured(before);
    Optional<Measurements> later = measured(after);
    List<Difference> differences = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      Difference difference = Difference.of(measure, earlier, later);
      if (difference.before().isPresent() || difference.after().isPresent()) {
        differences.add(difference);
      }
    }
    return new ComparedMapRuns(
        label, before.size(), after.size(), differences, ErrorDifference.between(before, after));
  }

  private static Optional<Measurements> measured(List<Harvest> harvests) {
    return harvests.isEmpty() ? Optional.empty() : Optional.of(Measurements.ofFiles(harvests));
  }
}
