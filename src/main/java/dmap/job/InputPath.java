package dmap.job;

import java.util.List;

/// Where in the execution's input the items are.
public sealed interface InputPath {

  /// A path to exactly one value, `$.orders.list`, which both query languages can express.
  ///
  /// @param text as it was written, a JSONPath reference path
  record Reference(String text, List<Step> steps) implements InputPath {
    public Reference {
      steps = List.copyOf(steps);
    }
  }

  /// A JSONata expression that gives the items.
  ///
  /// @param body without the `{%` and `%}` around it
  record Jsonata(String body) implements InputPath {}

  /// One step of a reference path.
  sealed interface Step {
    record Member(String name) implements Step {}

    record Element(int index) implements Step {}
  }
}
