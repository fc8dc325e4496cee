package dmap.expression;

import java.util.function.Supplier;

/// What the functions of a running evaluation share. Functions are bound once, when an expression
/// is parsed, and evaluations run side by side: so each finds its own by its thread.
record JsonataCall(JsonataBounds bounds, Sources sources) {
  private static final ScopedValue<JsonataCall> CURRENT = ScopedValue.newInstance();

  static JsonataCall current() {
    return CURRENT.get();
  }

  <T> T run(Supplier<T> evaluation) {
    return ScopedValue.where(CURRENT, this).call(evaluation::get);
  }
}
