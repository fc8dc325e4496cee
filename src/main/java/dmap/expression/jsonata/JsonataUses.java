package dmap.expression.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.Map;

/// What the library does with the results of the parts of an expression, as far as it has a cost.
///
/// @param uses by part; parts whose results cost nothing are not in it
/// @param changesValues whether a value may change after it was made
record JsonataUses(Map<Symbol, Use> uses, boolean changesValues) {

  /// @param copies how often the elements of the result may be copied
  record Use(Kind kind, int copies) {}

  enum Kind {
    /// The result is called as a function.
    CALLED,
    /// If the result is a list, its elements are added to another list.
    COPIED,
    /// If the result is a list, a tuple is made for each element (`@`, `#`, `%`).
    JOINED,
    /// The result is a text that `&` has made.
    CONCATENATED,
    /// Nothing that has a cost.
    PASSED_ON
  }

  private static final Use PASSED_ON = new Use(Kind.PASSED_ON, 0);

  Use of(Symbol part) {
    return uses.getOrDefault(part, PASSED_ON);
  }
}
