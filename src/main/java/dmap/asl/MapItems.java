package dmap.asl;

import dmap.expression.JsonPath;
import dmap.expression.PayloadTemplate;

/// Where a Map state without an ItemReader finds its items.
public sealed interface MapItems {
  /// The state's whole input (JSONata without `Items`).
  record WholeInput() implements MapItems {}

  /// `ItemsPath`, `$` if not given.
  record AtPath(JsonPath path) implements MapItems {}

  /// `Items` in JSONata: an array, or an expression that gives one.
  record Computed(PayloadTemplate items) implements MapItems {}
}
