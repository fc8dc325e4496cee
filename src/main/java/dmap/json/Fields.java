package dmap.json;

import dmap.json.Problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Reads one object of a [Document]: each field by name and type, remembering which names were
/// asked for, so that [#rejectUnknown] can name the rest with the nearest valid key. All mistakes
/// are collected; none stops the reading.
///
/// A getter that meets a wrong type records the problem and answers as if the field were absent.
public final class Fields {
  private final JsonNode object;
  private final Function<String, Location> locate;
  private final String pointer;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(
      JsonNode object, Function<String, Location> locate, String pointer, List<Problem> problems) {
    this.object = object;
    this.locate = locate;
    this.pointer = pointer;
    this.problems = problems;
  }

  /// The fields of a whole document. If its root is not an object, that is recorded and there are
  /// none.
  ///
  /// @param problems where every mistake goes; shared with the objects inside
  public static Fields of(Document document, List<Problem> problems) {
    return of(document.root(), document::locate, "", problems);
  }

  /// The fields of a value that stands at `pointer` of some text.
  public static Fields of(
      JsonNode value, Function<String, Location> locate, String pointer, List<Problem> problems) {
    if (!value.isObject()) {
      String what = pointer.isEmpty() ? "the file" : "`" + lastStep(pointer) + "`";
      problems.add(
          Problem.error(
              "WRONG_TYPE",
              pointer,
              locate.apply(pointer),
              what + " must be an object, not " + describe(value),
              ""));
      return new Fields(Json.object(), locate, pointer, problems);
    }
    return new Fields(value, locate, pointer, problems);
  }

  public String pointer() {
    return pointer;
  }

  /// JSON Pointer of one of the fields.
  public String pointer(String name) {
    return pointer + Document.step(name);
  }

  /// The names that are there, in the order of the text.
  public List<String> names() {
    return List.copyOf(object.propertyNames());
  }

  public boolean has(String name) {
    known.add(name);
    return object.has(name);
  }

  /// The value as it stands, of any type, `null` included.
  public Optional<JsonNode> any(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name));
  }

  public Optional<String> string(String name) {
    return typed(name, "a text", JsonNode::isString).map(JsonNode::asString);
  }

  public Optional<Boolean> bool(String name) {
    return typed(name, "true or false", JsonNode::isBoolean).map(JsonNode::asBoolean);
  }

  /// A whole number within a range, both ends included.
  public Optional<Long> integer(String name, long min, long max) {
    Optional<Long> value =
        typed(name, "a whole number", JsonNode::isNumber)
            .filter(
                node ->
                    node.isIntegralNumber() && node.canConvertToLong()
                        || refuse(name, "`" + name + "` must be a whole number, not " + node, ""))
            .map(JsonNode::asLong);
    return value.filter(n -> inRange(name, n, min, max));
  }

  public Optional<Double> number(String name, double min, double max) {
    return typed(name, "a number", JsonNode::isNumber)
        .map(JsonNode::asDouble)
        .filter(n -> inRange(name, n, min, max));
  }

  /// One of a few words.
  public Optional<String> oneOf(String name, List<String> words) {
    return string(name)
        .filter(
            word ->
                words.contains(word)
                    || refuse(
                        name,
                        "`" + name + "` must be " + orList(words) + ", not `" + word + "`",
                        Nearest.of(word, words).map(n -> "did you mean `" + n + "`?").orElse("")));
  }

  public Optional<Fields> object(String name) {
    return typed(name, "an object", JsonNode::isObject)
        .map(node -> new Fields(node, locate, pointer(name), problems));
  }

  public Optional<JsonNode> array(String name) {
    return typed(name, "a list", JsonNode::isArray);
  }

  public List<String> strings(String name) {
    List<String> all = new ArrayList<>();
    array(name)
        .ifPresent(
            list -> {
              for (int i = 0; i < list.size(); i++) {
                if (list.get(i).isString()) {
                  all.add(list.get(i).asString());
                } else {
                  problem(
                      pointer(name) + "/" + i,
                      "WRONG_TYPE",
                      "`" + name + "` must hold texts only, not " + describe(list.get(i)),
                      "");
                }
              }
            });
    return all;
  }

  /// Records that a required field is missing.
  ///
  /// @return nothing, so that a parser can end an expression with it
  public <T> Optional<T> missing(String name, String hint) {
    known.add(name);
    problem(pointer, "MISSING_KEY", "`" + name + "` is missing", hint);
    return Optional.empty();
  }

  /// Records a mistake in one of the fields.
  public void wrong(String name, String message, String hint) {
    problem(pointer(name), "WRONG_VALUE", message, hint);
  }

  public void problem(String at, String code, String message, String hint) {
    problems.add(Problem.error(code, at, locate.apply(at), message, hint));
  }

  /// Every field that no getter asked for is a mistake; says so with the nearest name that was.
  ///
  /// @param where what the object is, for the message: "a job file", "`batch`"
  public void rejectUnknown(String where) {
    for (String name : names()) {
      if (!known.contains(name)) {
        String hint =
            Nearest.of(name, known)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("possible here: " + String.join(", ", known));
        problem(pointer(name), "UNKNOWN_KEY", "unknown key `" + name + "` in " + where, hint);
      }
    }
  }

  /// "a text", "a number", "a list" …: what a value is, in the operator's words.
  public static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "`" + node.asBoolean() + "`";
      case NULL -> "null";
      case NUMBER -> "the number " + node;
      case OBJECT -> "an object";
      case STRING -> "the text \"" + shorten(node.asString()) + "\"";
      case BINARY, POJO, MISSING -> "nothing";
    };
  }

  private Optional<JsonNode> typed(String name, String type, Function<JsonNode, Boolean> test) {
    known.add(name);
    JsonNode node = object.get(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!test.apply(node)) {
      problem(
          pointer(name),
          "WRONG_TYPE",
          "`" + name + "` must be " + type + ", not " + describe(node),
          "");
      return Optional.empty();
    }
    return Optional.of(node);
  }

  private boolean inRange(String name, double n, double min, double max) {
    if (n >= min && n <= max) {
      return true;
    }
    return refuse(name, "`" + name + "` must be between " + plain(min) + " and " + plain(max), "");
  }

  private boolean refuse(String name, String message, String hint) {
    wrong(name, message, hint);
    return false;
  }

  private static String plain(double n) {
    return n == Math.rint(n) ? Long.toString((long) n) : Double.toString(n);
  }

  private static String orList(List<String> words) {
    List<String> quoted = words.stream().map(w -> "`" + w + "`").toList();
    return quoted.size() == 1
        ? quoted.getFirst()
        : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " or " + quoted.getLast();
  }

  private static String lastStep(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 39) + "…";
  }
}
