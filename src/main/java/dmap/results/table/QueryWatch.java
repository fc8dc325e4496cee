package dmap.results.table;

/// Is told how far a query has come, a few times a second, by another thread than the one that runs
/// the query.
@FunctionalInterface
public interface QueryWatch {
  QueryWatch NONE = _ -> {};

  /// @param percent 0 to 100, as DuckDB guesses
  void at(double percent);
}
