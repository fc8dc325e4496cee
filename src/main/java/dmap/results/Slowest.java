package dmap.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Keeps the child executions that took longest; of equals the first by name, so that the order of
/// files does not matter.
final class Slowest {
  private static final int KEPT = 10;
  private static final int MAX_INPUT_CHARS = 500;
  private static final int MAX_NAME_CHARS = 200;
  private static final Comparator<SlowExecution> ORDER =
      Comparator.comparingLong(SlowExecution::durationMillis)
          .reversed()
          .thenComparing(slow -> slow.name().orElse(""));

  private final List<SlowExecution> slowest = new ArrayList<>(KEPT + 1);

  /// Decodes name and input only of a record that may stay.
  void offer(RecordView view, long millis) {
    if (slowest.size() == KEPT && millis < slowest.getLast().durationMillis()) {
      return;
    }
    slowest.add(
        new SlowExecution(
            view.text(Field.NAME, MAX_NAME_CHARS),
            millis,
            view.text(Field.INPUT, MAX_INPUT_CHARS).filter(input -> !input.isEmpty())));
    slowest.sort(ORDER);
    if (slowest.size() > KEPT) {
      slowest.removeLast();
    }
  }

  List<SlowExecution> list() {
    return List.copyOf(slowest);
  }
}
