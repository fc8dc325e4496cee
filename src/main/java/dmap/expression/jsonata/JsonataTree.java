package dmap.expression.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser.Symbol;
import dmap.expression.jsonata.JsonataUses.Kind;
import dmap.expression.jsonata.JsonataUses.Use;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The syntax tree of a JSONata expression. The library does not publish it, so it is read by
/// reflection, once for each expression.
///
/// It is needed for two reasons. Regular expressions are replaced by [JsonataRegex], because those
/// of Java may run for ever. And the bounds must know the parts whose results the library copies in
/// loops without calling back.
final class JsonataTree {
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

  private final Map<Symbol, Use> uses = new IdentityHashMap<>();

  private JsonataTree() {}

  /// Replaces the regular expressions in a program, and finds out what the library does with the
  /// results of its parts.
  ///
  /// @param text the expression. If it contains a transform (`| … | … |`), it can change values.
  static JsonataUses prepare(Jsonata program, String text) {
    JsonataTree tree = new JsonataTree();
    tree.walk(get(AST, program));
    return new JsonataUses(tree.uses, text.contains("|"));
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
      // for each further member the library copies all members before it
      Use copied = new Use(Kind.COPIED, members.size());
      members.forEach(member -> uses.putIfAbsent((Symbol) member, copied));
    }
    if (get(STEPS, part) instanceof List<?> steps) {
      boolean joins = steps.stream().anyMatch(step -> ((Symbol) step).tuple != null);
      Use use = new Use(joins ? Kind.JOINED : Kind.COPIED, 1);
      steps.forEach(step -> uses.put((Symbol) step, use));
    }
  }

  static Field field(Class<?> owner, String name) {
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

  static Object get(Field field, Object from) {
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
