package dmap.results.table;

import java.util.Locale;
import java.util.Set;

/// A column of a result.
///
/// @param type as DuckDB names it: `DECIMAL(18,3)`, `STRUCT(a INTEGER)`
public record TableColumn(String name, String type) {
  private static final Set<String> NUMBERS =
      Set.of(
          ("TINYINT SMALLINT INTEGER BIGINT HUGEINT UTINYINT USMALLINT UINTEGER UBIGINT UHUGEINT"
                  + " BIGNUM FLOAT DOUBLE DECIMAL")
              .split(" "));

  private static final Set<String> FLOATING = Set.of("FLOAT", "DOUBLE");

  /// Whether every value is a number.
  public boolean isNumber() {
    return NUMBERS.contains(kind()) && !isNested();
  }

  /// The type without its parameters.
  private String kind() {
    int open = type.indexOf('(');
    return (open < 0 ? type : type.substring(0, open)).toUpperCase(Locale.ROOT);
  }

  private boolean isNested() {
    return type.endsWith("]") || Set.of("STRUCT", "MAP", "UNION", "VARIANT").contains(kind());
  }

  private String quoted() {
    return Sql.identifier(name);
  }

  /// The value in SQL as a program gets it: times in ISO 8601 as everywhere in dmap, and no numbers
  /// that JSON lacks.
  String plain() {
    if (isNested()) {
      return "to_json(" + quoted() + ")";
    }
    if (FLOATING.contains(kind())) {
      return "case when isfinite(" + quoted() + ") then " + quoted() + " end";
    }
    return switch (kind()) {
      case "TIMESTAMP WITH TIME ZONE" -> iso() + " || 'Z'";
      case "TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S" -> iso();
      default -> quoted();
    };
  }

  private String iso() {
    return "regexp_replace(strftime(" + quoted() + ", '%Y-%m-%dT%H:%M:%S.%f'), '000$', '')";
  }

  /// The same as text.
  String text() {
    return "cast(" + plain() + " as varchar)";
  }
}
