package dmap.expression.jsonata;

import com.dashjoin.jsonata.Parser;
import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds references in a JSONata expression that Step Functions refuses. It evaluates expressions
/// without a context: the input is `$states.input`, and a path that starts with a bare name, `$` or
/// `$$` makes the definition invalid.
///
/// Only the first step of a path is looked up in the context. Its later steps, predicates and
/// groupings see the result of the step before. The body of a function sees the context around it.
public final class JsonataReferences {
  /// The fields of the library's syntax tree, which are not public.
  private static final Map<String, Field> TREE =
      Stream.of(
              "type",
              "value",
              "steps",
              "lhs",
              "rhs",
              "expression",
              "expressions",
              "procedure",
              "arguments",
              "body",
              "condition",
              "then",
              "_else")
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(), name -> JsonataTree.field(Symbol.class, name)));

  private static final String AT_THE_TOP = "Reference to '%s' at the top level is not supported.";

  private final Set<String> found = new LinkedHashSet<>();
  private final Set<String> absent;

  private JsonataReferences(Set<String> absent) {
    this.absent = absent;
  }

  /// AWS's message about each unsupported reference, in the order of the text.
  ///
  /// @param text the expression without the `{%` and `%}`
  /// @param absent fields of `$states` that do not exist here, such as `errorOutput` outside a
  ///   catcher
  public static List<String> unsupported(String text, Set<String> absent) {
    JsonataReferences references = new JsonataReferences(absent);
    references.visit(new Parser().parse(text));
    return List.copyOf(references.found);
  }

  private void visit(Symbol node) {
    switch (text(node, "type")) {
      case "path" -> path(node);
      case "name" -> found.add(AT_THE_TOP.formatted(text(node, "value")));
      case "variable" -> variable(text(node, "value"));
      case "unary" -> unary(node);
      case "binary", "apply" -> all(node, "lhs", "rhs");
      case "bind" -> all(node, "rhs");
      case "lambda" -> all(node, "body");
      case "condition" -> all(node, "condition", "then", "_else");
      case "block" -> list(node, "expressions").forEach(this::visit);
      case "function", "partial" -> {
        all(node, "procedure");
        list(node, "arguments").forEach(this::visit);
      }
      default -> {
        // literals, wildcards, transforms and the like contain no names
      }
    }
  }

  private void path(Symbol path) {
    List<Symbol> steps = list(path, "steps");
    if (steps.isEmpty()) {
      return;
    }
    visit(steps.getFirst());
    boolean ofStates =
        steps.size() > 1
            && text(steps.get(0), "type").equals("variable")
            && text(steps.get(0), "value").equals("states")
            && text(steps.get(1), "type").equals("name");
    if (ofStates && absent.contains(text(steps.get(1), "value"))) {
      found.add("Field '$states." + text(steps.get(1), "value") + "' does not exist.");
    }
  }

  /// The name of `$` is empty and that of `$$` is `$`. Any other name may be that of a variable.
  private void variable(String name) {
    if (name.isEmpty()) {
      found.add(AT_THE_TOP.formatted("$"));
    } else if (name.equals("$")) {
      found.add("Reference to '$$' is not supported.");
    }
  }

  private void unary(Symbol node) {
    switch (text(node, "value")) {
      case "[" -> list(node, "expressions").forEach(this::visit);
      case "{" -> {
        if (node.lhsObject != null) {
          node.lhsObject.forEach(pair -> List.of(pair).forEach(this::visit));
        }
      }
      default -> all(node, "expression");
    }
  }

  private void all(Symbol node, String... fields) {
    for (String field : fields) {
      if (get(node, field) instanceof Symbol child) {
        visit(child);
      }
    }
  }

  private static List<Symbol> list(Symbol node, String field) {
    List<Symbol> symbols = new ArrayList<>();
    if (get(node, field) instanceof List<?> elements) {
      elements.forEach(e -> symbols.add((Symbol) e));
    }
    return symbols;
  }

  private static String text(Symbol node, String field) {
    Object value = get(node, field);
    return value == null ? "" : value.toString();
  }

  private static Object get(Symbol node, String field) {
    return JsonataTree.get(TREE.get(field), node);
  }
}
