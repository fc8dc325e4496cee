package dmap.json;

import dmap.json.Mistake.FieldType;
import dmap.json.Problem.Location;
import dmap.json.Problem.Severity;
import dmap.json.Wording.About;
import dmap.json.Wording.Said;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Reads one object of a [Document], each field by name and type. All mistakes are collected; none
/// stops the reading.
///
/// A getter that meets a wrong type records the problem and answers as if the field were absent.
/// The names that getters asked for are remembered, so that [#rejectUnknown] can refuse all others
/// and suggest the nearest valid name.
public final class Fields {
  private final JsonNode object;
  private final Function<String, Location> locate;
  private final String pointer;
  private final List<Problem> problems;
  private final Wording wording;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(
      JsonNode object,
      Function<String, Location> locate,
      String pointer,
      List<Problem> problems,
      Wording wording) {
    this.object = object;
    this.locate = locate;
    this.pointer = pointer;
    this.problems = problems;
    this.wording = wording;
  }

  /// The fields of a whole document. If its root is not an object, a problem is recorded and there
  /// are no fields.
  ///
  /// @param problems every mistake is added to this list, also those of the objects inside
  public static Fields of(Document document, List<Problem> problems) {
    return of(document.root(), document::locate, "", problems);
  }

  public static Fields of(
      JsonNode value, Function<String, Location> locate, String pointer, List<Problem> problems) {
    return of(value, locate, pointer, problems, PlainWording.WORDS);
  }

  public static Fields of(
      JsonNode value,
      Function<String, Location> locate,
      String pointer,
      List<Problem> problems,
      Wording wording) {
    if (value.isObject()) {
      return new Fields(value, locate, pointer, problems, wording);
    }
    String name = pointer.isEmpty() ? "" : lastStep(pointer);
    Said said = wording.say(new Mistake.WrongType(name, FieldType.OBJECT, value));
    problems.add(
        Problem.error(said.code(), pointer, locate.apply(pointer), said.message(), said.hint()));
    return new Fields(Json.object(), locate, pointer, problems, wording);
  }

  public String pointer() {
    return pointer;
  }

  public String pointer(String name) {
    return pointer + Document.step(name);
  }

  /// The names of all fields, in the order of the text.
  public List<String> names() {
    return List.copyOf(object.propertyNames());
  }

  public boolean has(String name) {
    known.add(name);
    return object.has(name);
  }

  /// A value of any type, `null` included.
  public Optional<JsonNode> any(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name));
  }

  public Optional<String> string(String name) {
    return typed(name, FieldType.TEXT, JsonNode::isString).map(JsonNode::asString);
  }

  public Optional<Boolean> bool(String name) {
    return typed(name, FieldType.BOOLEAN, JsonNode::isBoolean).map(JsonNode::asBoolean);
  }

  /// A whole number within a range, both ends included.
  public Optional<Long> integer(String name, long min, long max) {
    return typed(name, FieldType.WHOLE_NUMBER, JsonNode::isNumber)
        .filter(
            node ->
                node.isIntegralNumber() && node.canConvertToLong()
                    || refuse(new Mistake.NotWhole(name, node)))
        .map(JsonNode::asLong)
        .filter(n -> inRange(name, n, min, max));
  }

  public Optional<Double> number(String name, double min, double max) {
    return typed(name, FieldType.NUMBER, JsonNode::isNumber)
        .map(JsonNode::asDouble)
        .filter(n -> inRange(name, n, min, max));
  }

  /// A text that must be one of the given words.
  public Optional<String> oneOf(String name, List<String> words) {
    return string(name)
        .filter(word -> words.contains(word) || refuse(new Mistake.NotOneOf(name, word, words)));
  }

  public Optional<Fields> object(String name) {
    return typed(name, FieldType.OBJECT, JsonNode::isObject)
        .map(node -> new Fields(node, locate, pointer(name), problems, wording));
  }

  public Optional<JsonNode> array(String name) {
    return typed(name, FieldType.LIST, JsonNode::isArray);
  }

  public List<String> strings(String name) {
    List<String> all = new ArrayList<>();
    elements(name, FieldType.TEXT, JsonNode::isString, (node, _) -> all.add(node.asString()));
    return all;
  }

  /// The objects in a list, each with its own place.
  public List<Fields> objects(String name) {
    List<Fields> all = new ArrayList<>();
    elements(
        name,
        FieldType.OBJECT,
        JsonNode::isObject,
        (node, at) -> all.add(new Fields(node, locate, at, problems, wording)));
    return all;
  }

  private void elements(
      String name, FieldType type, Predicate<JsonNode> test, BiConsumer<JsonNode, String> each) {
    JsonNode list = array(name).orElseGet(Json::array);
    for (int i = 0; i < list.size(); i++) {
      String at = pointer(name) + "/" + i;
      if (test.test(list.get(i))) {
        each.accept(list.get(i), at);
      } else {
        Said said = wording.say(new Mistake.WrongElement(name, i, type, list.get(i)));
        problem(at, said.code(), said.message(), said.hint());
      }
    }
  }

  /// Records that a required field is missing.
  ///
  /// @return always empty, so that a parser can return it in place of the value
  public <T> Optional<T> missing(String name, String hint) {
    known.add(name);
    refuse(new Mistake.Missing(name, hint));
    return Optional.empty();
  }

  public void wrong(String name, String message, String hint) {
    problem(pointer(name), "WRONG_VALUE", message, hint);
  }

  public void problem(String at, String code, String message, String hint) {
    problem(at, at, code, message, hint);
  }

  /// @param at JSON Pointer to the place that is shown
  /// @param about JSON Pointer to what the message is about; see [Problem]
  public void problem(String at, String about, String code, String message, String hint) {
    problems.add(new Problem(Severity.ERROR, code, at, locate.apply(at), message, hint, about));
  }

  /// Records a mistake in the wording of this object.
  public void problem(Mistake mistake) {
    refuse(mistake);
  }

  /// Records a mistake for each field that no getter asked for.
  ///
  /// @param where what the message calls this object, such as "a job file" or "`batch`"
  public void rejectUnknown(String where) {
    for (String name : names()) {
      if (!known.contains(name)) {
        refuse(new Mistake.Unknown(name, where, known));
      }
    }
  }

  /// What a value is, in the operator's words: "a list", "the number 5" …
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

  private Optional<JsonNode> typed(String name, FieldType type, Predicate<JsonNode> test) {
    known.add(name);
    return Optional.ofNullable(object.get(name))
        .filter(node -> test.test(node) || refuse(new Mistake.WrongType(name, type, node)));
  }

  private boolean inRange(String name, double n, double min, double max) {
    return n >= min && n <= max || refuse(new Mistake.OutOfRange(name, n, min, max));
  }

  private boolean refuse(Mistake mistake) {
    Said said = wording.say(mistake);
    String field = object.has(mistake.name()) ? pointer(mistake.name()) : pointer;
    String about = said.about() == About.FIELD ? pointer(mistake.name()) : pointer;
    problem(field, about, said.code(), said.message(), said.hint());
    return false;
  }

  private static String lastStep(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
  }

  private static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 39) + "…";
  }
}
