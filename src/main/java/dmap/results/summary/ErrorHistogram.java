package dmap.results.summary;

import dmap.results.record.Escapes;
import dmap.results.record.MessageShape;
import dmap.results.record.RecordField;
import dmap.results.record.RecordView;
import dmap.results.summary.FailureGroup.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Counts failures by error and shape of message, in a limited number of groups.
///
/// Once the limit is reached, a new shape is counted with the other messages of its error, so that
/// the count of the error stays right, and a new error with all others.
final class ErrorHistogram {
  static final int MAX_SHAPES = 500;
  static final int MAX_GROUPS = 1_000;
  static final String OTHER_MESSAGES = "(other messages)";

  /// In the order in which they were met, which [#merge] keeps.
  private final Map<ErrorShape, OpenGroup> groups = new LinkedHashMap<>();

  private long others;

  /// @param example called only for the first failure of a group
  void add(String error, String message, Supplier<Example> example) {
    String name = Escapes.cut(error, Escapes.MAX_NAME_CHARS);
    ErrorShape shape =
        new ErrorShape(name, MessageShape.of(Escapes.cut(message, Escapes.MAX_TEXT_CHARS)));
    count(shape, 1, example);
  }

  /// Adds the counts of a histogram over the records behind these.
  void merge(ErrorHistogram later) {
    later.groups.forEach((shape, group) -> count(shape, group.count, () -> group.example));
    others += later.others;
  }

  /// Most frequent first.
  List<FailureGroup> groups() {
    return groups.entrySet().stream()
        .map(e -> e.getValue().described(e.getKey()))
        .sorted(FailureGroup.MOST_FREQUENT_FIRST)
        .toList();
  }

  long others() {
    return others;
  }

  private void count(ErrorShape shape, long count, Supplier<Example> example) {
    if (!count(shape, count, MAX_SHAPES, example)
        && !count(new ErrorShape(shape.error(), OTHER_MESSAGES), count, MAX_GROUPS, example)) {
      others += count;
    }
  }

  private boolean count(ErrorShape shape, long count, int limit, Supplier<Example> example) {
    OpenGroup group = groups.get(shape);
    if (group == null && groups.size() >= limit) {
      return false;
    }
    if (group == null) {
      group = new OpenGroup(example.get());
      groups.put(shape, group);
    }
    group.count += count;
    return true;
  }

  static Example example(RecordView view, String message) {
    return new Example(
        view.text(RecordField.NAME, Escapes.MAX_NAME_CHARS),
        Escapes.cut(message, Escapes.MAX_TEXT_CHARS),
        view.text(RecordField.INPUT, Escapes.MAX_TEXT_CHARS).filter(input -> !input.isEmpty()));
  }

  private static final class OpenGroup {
    private final Example example;
    private long count;

    OpenGroup(Example example) {
      this.example = example;
    }

    FailureGroup described(ErrorShape shape) {
      return new FailureGroup(shape.error(), count, shape.message(), example);
    }
  }
}
