package dmap.results.table;

/// Told how far a query has come, a few times a second, from another thread than the one that
/// asked.
@FunctionalInterface
public interface QueryWatch {
  QueryWatch NONE = _ -> {};

  /// @param percent 0 to 100, as DuckDB guesses
  void at(double percent);
}
