package dmap.expression.jsonata;

import java.util.function.Supplier;

/// A running evaluation, for the functions that it calls. Functions are bound to an expression when
/// it is parsed, and several threads may evaluate it at the same time; so a function finds its
/// evaluation through its thread.
record JsonataEvaluation(JsonataBounds bounds, JsonataHost host) {
  private static final ScopedValue<JsonataEvaluation> CURRENT = ScopedValue.newInstance();

  static JsonataEvaluation current() {
    return CURRENT.get();
  }

  <T> T run(Supplier<T> evaluation) {
    return ScopedValue.where(CURRENT, this).call(evaluation::get);
  }
}
