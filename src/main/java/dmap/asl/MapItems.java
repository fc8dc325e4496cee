package dmap.asl;

import dmap.expression.JsonPath;
import dmap.expression.PayloadTemplate;

/// Where the items of a Map state without an ItemReader are.
public sealed interface MapItems {
  /// The whole input of the state (JSONata without `Items`).
  record WholeInput() implements MapItems {}

  /// `ItemsPath`; `$` if it is not given.
  record AtPath(JsonPath path) implements MapItems {}

  /// `Items` in JSONata: an array, or an expression that gives one.
  record Computed(PayloadTemplate items) implements MapItems {}
}
