package dmap.expression.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JLambda;
import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A parsed JSONata expression, seen from outside the library, which keeps the tree to itself: read
/// by reflection, once, when a definition is parsed.
///
/// Two things need it. Regular expressions are made bounded functions, since `java.util.regex` can
/// look at a text for ever; and the parts are found whose results the library copies in loops
/// without asking anyone.
final class JsonataTree {

  /// What becomes of a part's result.
  ///
  /// @param copies how often its elements may be copied
  record Use(Kind kind, int copies) {}

  enum Kind {
    /// It is called.
    CALLED,
    /// If a list, it is added to another one.
    COPIED,
    /// If a list, each element makes a tuple (`@`, `#`, `%`).
    JOINED,
    /// It is the outcome of `&`.
    CONCATENATED,
    /// Nothing that costs more than it shows.
    PASSED_ON
  }

  private static final Field AST = field(Jsonata.class, "ast");
  private static final Field VALUE = field(Symbol.class, "value");
  private static final Field PROCEDURE = field(Symbol.class, "procedure");
  private static final Field STEPS = field(Symbol.class, "steps");
  private static final Field EXPRESSIONS = field(Symbol.class, "expressions");
  private static final List<Field> FIELDS =
      Arrays.stream(Symbol.class.getDeclaredFields())
          .filter(f -> !Modifier.isStatic(f.getModifiers()) && !f.isSynthetic())
          .filter(f -> !f.getType().isPrimitive())
          .map(JsonataTree::opened)
          .toList();

  private static final Use PASSED_ON = new Use(Kind.PASSED_ON, 0);

  private final Map<Symbol, Use> uses = new IdentityHashMap<>();
  private final boolean changesValues;

  /// @param text the expression, to see whether it can change a value: `| … | … |`
  JsonataTree(Jsonata program, String text) {
    changesValues = text.contains("|");
    walk(get(AST, program));
  }

  /// Whether a value may change after it was made.
  boolean changesValues() {
    return changesValues;
  }

  Use use(Symbol part) {
    return uses.getOrDefault(part, PASSED_ON);
  }

  /// Undefined counts: the library has its own words for that.
  static boolean isFunction(Object value) {
    return value == null
        || value instanceof JFunction
        || value instanceof JLambda
        || value instanceof Symbol;
  }

  private void walk(Object root) {
    Map<Object, Boolean> seen = new IdentityHashMap<>();
    Deque<Object> next = new ArrayDeque<>(List.of(root));
    while (!next.isEmpty()) {
      Object at = next.pop();
      if (seen.put(at, true) == null) {
        switch (at) {
          case Symbol part -> {
            look(part);
            FIELDS.forEach(field -> push(next, get(field, part)));
          }
          case List<?> list -> list.forEach(member -> push(next, member));
          case Object[] pair -> Arrays.asList(pair).forEach(member -> push(next, member));
          case Object _ -> {}
        }
      }
    }
  }

  private static void push(Deque<Object> next, Object value) {
    if (value instanceof Symbol || value instanceof List<?> || value instanceof Object[]) {
      next.push(value);
    }
  }

  private void look(Symbol part) {
    Object value = get(VALUE, part);
    if (value instanceof Pattern pattern) {
      set(VALUE, part, new JsonataRegex(pattern));
    }
    if ("&".equals(String.valueOf(value))) {
      uses.put(part, new Use(Kind.CONCATENATED, 1));
    }
    if (get(PROCEDURE, part) instanceof Symbol procedure) {
      uses.put(procedure, new Use(Kind.CALLED, 1));
    }
    if (get(EXPRESSIONS, part) instanceof List<?> members && "[".equals(String.valueOf(value))) {
      // the library copies all members so far for each further one
      Use copied = new Use(Kind.COPIED, members.size());
      members.forEach(member -> uses.putIfAbsent((Symbol) member, copied));
    }
    if (get(STEPS, part) instanceof List<?> steps) {
      boolean joins = steps.stream().anyMatch(step -> ((Symbol) step).tuple != null);
      Use use = new Use(joins ? Kind.JOINED : Kind.COPIED, 1);
      steps.forEach(step -> uses.put((Symbol) step, use));
    }
  }

  private static Field field(Class<?> owner, String name) {
    try {
      return opened(owner.getDeclaredField(name));
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("another release of jsonata-java?", e);
    }
  }

  private static Field opened(Field field) {
    field.setAccessible(true);
    return field;
  }

  private static Object get(Field field, Object from) {
    try {
      return field.get(from);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(Field field, Object in, Object value) {
    try {
      field.set(in, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
