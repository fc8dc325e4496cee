package dmap.asl.parse;

import dmap.asl.ChoiceCondition.Kind;
import dmap.asl.ChoiceCondition.Relation;
import dmap.asl.ChoiceCondition.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The names of the operators that a JSONPath choice rule can have, and what they mean. Most names
/// are composed of a type and a relation: `NumericLessThanEqualsPath`.
final class ChoiceOperators {
  static final String MATCHES = "StringMatches";

  private static final List<String> CONNECTIVES = List.of("And", "Or", "Not");
  private static final Map<String, ComparisonOperator> COMPARISONS = composed();

  private ChoiceOperators() {}

  /// @param path whether the other side of the comparison is a path
  record ComparisonOperator(Type type, Relation relation, boolean path) {}

  static boolean isOperator(String name) {
    return CONNECTIVES.contains(name)
        || COMPARISONS.containsKey(name)
        || name.equals(MATCHES)
        || kind(name).isPresent();
  }

  /// The names of all operators except And, Or and Not, in the order in which AWS lists them.
  static List<String> comparisons() {
    List<String> all = new ArrayList<>(COMPARISONS.keySet());
    all.add(MATCHES);
    for (Kind kind : Kind.values()) {
      all.add(name(kind));
    }
    return all;
  }

  /// @param name a name composed of a type and a relation
  static ComparisonOperator comparison(String name) {
    return COMPARISONS.get(name);
  }

  /// The meaning of an `Is…` operator; empty for other names.
  static Optional<Kind> kind(String name) {
    for (Kind kind : Kind.values()) {
      if (name.equals(name(kind))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static String name(Kind kind) {
    return "Is" + capital(kind.name());
  }

  private static Map<String, ComparisonOperator> composed() {
    Map<String, ComparisonOperator> all = new LinkedHashMap<>();
    for (Type type : Type.values()) {
      for (Relation relation : Relation.values()) {
        if (type == Type.BOOLEAN && relation != Relation.EQUALS) {
          continue;
        }
        String name = capital(type.name()) + words(relation.name());
        all.put(name, new ComparisonOperator(type, relation, false));
        all.put(name + "Path", new ComparisonOperator(type, relation, true));
      }
    }
    return all;
  }

  private static String words(String constant) {
    StringBuilder words = new StringBuilder();
    for (String word : constant.split("_")) {
      words.append(capital(word));
    }
    return words.toString();
  }

  private static String capital(String constant) {
    return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
  }
}
