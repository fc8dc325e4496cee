package dmap.job.compile;

import dmap.job.Job;
import dmap.job.WrittenState;
import java.util.HashSet;
import java.util.Set;

/// Names for the states and labels for the maps that dmap adds to a definition. Both must be unique
/// over the whole definition, the insides of maps included (aws-facts: State names).
final class FreshNames {
  private final Set<String> names = new HashSet<>();
  private final Set<String> labels = new HashSet<>();

  /// The names and labels in the ASL that the operator wrote are taken from the start.
  FreshNames(Job job) {
    for (WrittenState written : WrittenState.of(job)) {
      names.add(written.name());
      labels.add(written.state().path("Label").asString(""));
    }
  }

  /// The wished name, or the wished name and a number if it is taken.
  String name(String wish) {
    return fresh(wish, " ", names);
  }

  /// The wished label, or the wished label and a number if it is taken.
  String label(String wish) {
    return fresh(wish, "-", labels);
  }

  private static String fresh(String wish, String separator, Set<String> taken) {
    String name = wish;
    for (int i = 2; !taken.add(name); i++) {
      name = wish + separator + i;
    }
    return name;
  }
}
