package dmap.results.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/// Holds the first rows back. As long as none was handed on, the query can be repeated if a file
/// turns out to be damaged.
final class HeldRows<T> {
  private static final int MAX_ROWS = 1_000;
  private static final int MAX_CHARS = 1 << 20;

  private final Runnable beforeFirst;
  private final ToIntFunction<T> size;
  private final Consumer<T> taker;
  private final List<T> held = new ArrayList<>();
  private int chars;
  private boolean open;

  /// @param beforeFirst run when rows begin to be handed on, even if there are none
  HeldRows(Runnable beforeFirst, ToIntFunction<T> size, Consumer<T> taker) {
    this.beforeFirst = beforeFirst;
    this.size = size;
    this.taker = taker;
  }

  void add(T row) {
    if (open) {
      taker.accept(row);
      return;
    }
    held.add(row);
    chars += size.applyAsInt(row);
    if (held.size() >= MAX_ROWS || chars >= MAX_CHARS) {
      release();
    }
  }

  void release() {
    if (!open) {
      open = true;
      beforeFirst.run();
      held.forEach(taker);
      held.clear();
    }
  }
}
