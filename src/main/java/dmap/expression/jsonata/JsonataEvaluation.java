package dmap.expression.jsonata;

import java.util.function.Supplier;

/// What the functions of a running evaluation share. Functions are bound once, when an expression
/// is parsed, and evaluations run side by side: so each finds its own by its thread.
record JsonataEvaluation(JsonataBounds bounds, JsonataHost host) {
  private static final ScopedValue<JsonataEvaluation> CURRENT = ScopedValue.newInstance();

  static JsonataEvaluation current() {
    return CURRENT.get();
  }

  <T> T run(Supplier<T> evaluation) {
    return ScopedValue.where(CURRENT, this).call(evaluation::get);
  }
}
