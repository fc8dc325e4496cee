package dmap.expression.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.EntryCallback;
import com.dashjoin.jsonata.Jsonata.ExitCallback;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JLambda;
import com.dashjoin.jsonata.Parser.Symbol;
import com.dashjoin.jsonata.Utils.RangeList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Limits the steps, the nesting, the sizes and the time of one evaluation of a JSONata expression.
///
/// Steps and sizes are counted, so that the same expression with the same data always ends the same
/// way. The time limit only ends evaluations that the counting misses. AWS has such limits but does
/// not publish them. These are far above what an expression over payloads of 256 KiB needs.
///
/// The limit of jsonata-java itself (`Timebox`) is not used, because it miscounts the depth in
/// lists and objects with more than one member, and would stop harmless loops.
final class JsonataBounds implements EntryCallback, ExitCallback {
  /// The most steps. Each evaluated part of the expression is a step, and so is a number of
  /// elements or characters that a function looks at.
  static final long MAX_STEPS = 10_000_000;

  /// The most parts that are evaluated inside one another, which is half of what a stack of 1 MB
  /// allows.
  static final int MAX_DEPTH = 500;

  /// The largest size of one value, as [JsonataExtents] measures it.
  static final long MAX_SIZE = 4 << 20;

  /// The largest size of all values that an evaluation makes, including those that it drops.
  static final long MAX_MADE = 128 << 20;

  /// The longest range, as JSONata's error D2014 says.
  private static final int MAX_RANGE = 1_000_000;

  private static final long MAX_NANOS = 15_000_000_000L;
  private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;
  private static final int CHARS_A_STEP = 64;
  private static final int ELEMENTS_A_STEP = 4;
  private static final int BYTES_OF_A_TUPLE = 256;

  /// Makes the library stop. The reason is asked with [#exceeded()].
  static final class EvaluationStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EvaluationStopped(String reason) {
      super(reason, null, false, false);
    }
  }

  private final JsonataUses uses;
  private final JsonataExtents extents;
  private final Object states;
  private final long start = System.nanoTime();
  private long steps;
  private long made;
  private int depth;
  private int looks;
  private Optional<String> exceeded = Optional.empty();

  /// @param states the value of `$states`. The expression does not make it, so its size is not
  ///   counted: measuring it would mean to walk the whole input of the state.
  JsonataBounds(JsonataUses uses, Object states) {
    this.uses = uses;
    this.states = states;
    this.extents = new JsonataExtents(this, uses);
  }

  /// Why the evaluation was stopped, if it was. The exception cannot tell it, because the library
  /// may wrap or replace exceptions.
  Optional<String> exceeded() {
    return exceeded;
  }

  EvaluationStopped exceed(String reason) {
    exceeded = Optional.of(reason);
    return new EvaluationStopped(reason);
  }

  EvaluationStopped tooLarge() {
    return exceed("It makes values that are too large.");
  }

  void steps(long count) {
    steps += count;
    if (steps > MAX_STEPS) {
      throw exceed("It takes too many steps.");
    }
    if (++looks % STEPS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && System.nanoTime() - start > MAX_NANOS) {
      throw exceed("It takes too long.");
    }
  }

  /// Counts the size of a value before it is made.
  void make(long size) {
    made += size;
    if (size > MAX_SIZE || made > MAX_MADE) {
      throw tooLarge();
    }
  }

  @Override
  public void callback(Symbol part, Object input, Frame environment) {
    steps(1);
    if (++depth > MAX_DEPTH) {
      throw exceed("It nests too deeply.");
    }
  }

  @Override
  public void callback(Symbol part, Object input, Frame environment, Object result) {
    depth--;
    used(uses.of(part), result);
    made(result);
  }

  private void used(JsonataUses.Use use, Object result) {
    switch (use.kind()) {
      case CALLED -> {
        if (!isFunction(result)) {
          // the library would print the value to standard output
          throw new JException("T1006", -1);
        }
      }
      case COPIED -> charge(result, Long.BYTES, use.copies());
      case JOINED -> charge(result, BYTES_OF_A_TUPLE, use.copies());
      case PASSED_ON -> {}
      case CONCATENATED -> {
        if (result instanceof String text) {
          make(text.length());
          steps(text.length() / CHARS_A_STEP);
        }
      }
    }
  }

  /// Undefined counts as a function, because the library has its own message about calling it.
  private static boolean isFunction(Object value) {
    return value == null
        || value instanceof JFunction
        || value instanceof JLambda
        || value instanceof Symbol;
  }

  /// Counts a list that the library copies several times without calling back.
  private void charge(Object result, long each, int copies) {
    if (result instanceof List<?> list) {
      make(list.size() * each);
      steps((long) list.size() * copies / ELEMENTS_A_STEP);
    }
  }

  /// Counts the arguments of a function, which may look at all of them.
  void arguments(List<?> arguments) {
    long weight = 1;
    for (Object argument : arguments) {
      weight +=
          switch (argument) {
            case null -> 0;
            case String text -> text.length() / CHARS_A_STEP;
            case List<?> list -> list.size() / ELEMENTS_A_STEP;
            case Map<?, ?> map -> map.size() / ELEMENTS_A_STEP;
            case Object _ -> 0;
          };
    }
    steps(weight);
  }

  /// Counts the result of a function.
  void result(Object result) {
    if (result instanceof String text) {
      make(text.length());
    }
    made(result);
  }

  private void made(Object value) {
    switch (value) {
      case RangeList range -> range(range);
      case List<?> list -> container(list, list.size());
      case Map<?, ?> map -> container(map, map.size());
      case null -> {}
      case Object _ -> {}
    }
  }

  /// Counts a range as if it were a list: it is small until the library walks it, which happens
  /// without a call back.
  private void range(RangeList range) {
    if (range.size() > MAX_RANGE) {
      throw new JException("D2014", -1, range.size());
    }
    make(range.size() * (long) Integer.BYTES);
  }

  private void container(Object container, int size) {
    if (container == states
        || container instanceof JsonataValues.View
        || extents.isKnown(container)) {
      return;
    }
    steps(size / ELEMENTS_A_STEP);
    if (extents.of(container).size() > MAX_SIZE) {
      throw tooLarge();
    }
    make((long) size * Long.BYTES);
  }
}
