package dmap.json;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What is wrong with a field, without the words for it. Job files and definitions have the same
/// mistakes, but a [Wording] of their own.
public sealed interface Mistake {
  /// The name of the field; empty for a whole text.
  String name();

  record WrongType(String name, FieldType expected, JsonNode value) implements Mistake {}

  record WrongElement(String name, int index, FieldType expected, JsonNode value)
      implements Mistake {}

  /// A number that has a fraction or is too large, where a whole number is expected.
  record NotWhole(String name, JsonNode value) implements Mistake {}

  record OutOfRange(String name, double value, double min, double max) implements Mistake {}

  record NotOneOf(String name, String word, List<String> words) implements Mistake {}

  record Missing(String name, String hint) implements Mistake {}

  /// @param where what the message calls the object, such as "a job file" or "`batch`"
  /// @param known the names that the object may have
  record Unknown(String name, String where, Set<String> known) implements Mistake {}

  enum FieldType {
    TEXT("a text", "texts"),
    BOOLEAN("true or false", "true or false"),
    WHOLE_NUMBER("a whole number", "whole numbers"),
    NUMBER("a number", "numbers"),
    OBJECT("an object", "objects"),
    LIST("a list", "lists");

    private final String one;
    private final String many;

    FieldType(String one, String many) {
      this.one = one;
      this.many = many;
    }

    String one() {
      return one;
    }

    String many() {
      return many;
    }
  }
}
