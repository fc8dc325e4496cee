package dmap.asl.parse;

import dmap.expression.QueryLanguage;
import dmap.json.Fields;
import java.util.regex.Pattern;

/// Checks the names of variables in `Assign`.
final class Assignments {
  /// A Unicode identifier, as in JSONata (ASL: Variables).
  private static final Pattern NAME =
      Pattern.compile("[\\p{IsAlphabetic}_][\\p{IsAlphabetic}\\p{IsDigit}\\p{M}_]*");

  private static final int MAX_NAME_CHARS = 80;
  private static final String HINT = "a letter, then letters, digits and underscores";

  private Assignments() {}

  static void check(Fields fields, QueryLanguage language) {
    fields
        .object("Assign")
        .ifPresent(assign -> assign.names().forEach(key -> check(fields, key, language)));
  }

  private static void check(Fields fields, String key, QueryLanguage language) {
    boolean path = language == QueryLanguage.JSONPATH && key.endsWith(".$");
    String name = path ? key.substring(0, key.length() - 2) : key;
    String at = fields.pointer("Assign") + dmap.json.Document.step(key);
    if (name.equals("states")) {
      fields.problem(
          at,
          "RESERVED_VARIABLE_NAME",
          "Cannot assign to reserved variable '$states'.",
          "choose another name");
    } else if (name.length() > MAX_NAME_CHARS) {
      invalid(fields, at, name, "exceeds the limit of " + MAX_NAME_CHARS + " characters");
    } else if (!NAME.matcher(name).matches()) {
      invalid(fields, at, name, "contains invalid characters");
    }
  }

  private static void invalid(Fields fields, String at, String name, String why) {
    fields.problem(
        at,
        "INVALID_VARIABLE_NAME",
        "Invalid variable name '" + name + "': the variable name " + why + ".",
        HINT);
  }
}
