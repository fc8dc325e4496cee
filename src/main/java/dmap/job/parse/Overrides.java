package dmap.job.parse;

import dmap.job.Job;
import dmap.json.Document;
import dmap.json.Document.Syntax;
import dmap.json.Json;
import dmap.json.Problem;
import dmap.json.Problem.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What `-D key=value` changes in a job file before it is parsed.
///
/// A key is a path of names with dots, `batch.items`. A value is written as in YAML: `10`, `5%`,
/// `[a, b]`. A relative path in a value starts at the folder of the job file, as it does in the
/// file. A mistake in a value is shown with its option instead of a line.
final class Overrides {
  private static final Pattern KEY = Pattern.compile("[^.=\\s]+(\\.[^.=\\s]+)*");

  private final ObjectNode root;
  private final Map<String, Location> locations;
  private final List<Problem> problems = new ArrayList<>();

  /// The pointers that were set, each with the key of its option.
  private final Map<String, String> options = new LinkedHashMap<>();

  private Overrides(ObjectNode root, Map<String, Location> locations) {
    this.root = root;
    this.locations = locations;
  }

  static JobParser.Parsed parse(Document document, Path file, List<String> assignments) {
    if (assignments.isEmpty() || !(document.root() instanceof ObjectNode written)) {
      return JobParser.parse(document, file);
    }
    Overrides overrides = new Overrides(written.deepCopy(), new HashMap<>(document.locations()));
    assignments.forEach(overrides::assign);
    Document changed = new Document(overrides.root, Map.copyOf(overrides.locations));
    return overrides.named(JobParser.parse(changed, file));
  }

  private void assign(String assignment) {
    int equals = assignment.indexOf('=');
    String key = equals < 0 ? assignment : assignment.substring(0, equals);
    if (equals < 0 || !KEY.matcher(key).matches()) {
      problem(assignment, "must be KEY=VALUE", "`-D concurrency=10`, `-D batch.items=5`");
      return;
    }
    set(key, value(assignment.substring(equals + 1)));
  }

  private void set(String key, JsonNode value) {
    String[] names = key.split("\\.");
    ObjectNode parent = root;
    String pointer = "";
    for (int i = 0; i < names.length - 1; i++) {
      pointer += Document.step(names[i]);
      JsonNode child = parent.get(names[i]);
      if (child == null) {
        child = parent.putObject(names[i]);
        locations.put(pointer, Location.NONE);
      }
      if (!(child instanceof ObjectNode object)) {
        problem(key, "`" + names[i] + "` is not an object in the job file", "");
        return;
      }
      parent = object;
    }
    String last = names[names.length - 1];
    parent.set(last, value);
    place(pointer + Document.step(last), key);
  }

  /// Forgets the places of the value that the option replaces, so that problems name the option.
  private void place(String pointer, String key) {
    locations.keySet().removeIf(known -> isWithin(known, pointer));
    locations.put(pointer, Location.NONE);
    options.put(pointer, key);
  }

  /// Expressions are texts, although YAML takes a brace for the start of an object.
  private static JsonNode value(String text) {
    if (text.isBlank() || text.startsWith("{%")) {
      return Json.nodes().stringNode(text);
    }
    return switch (Document.parse(text, Syntax.YAML)) {
      case Document.Parsed.Good(Document document) -> document.root();
      case Document.Parsed.Bad _ -> Json.nodes().stringNode(text);
    };
  }

  private JobParser.Parsed named(JobParser.Parsed parsed) {
    return switch (parsed) {
      case JobParser.Parsed.Good(Job job, List<Problem> warnings) when problems.isEmpty() ->
          new JobParser.Parsed.Good(job, warnings.stream().map(this::named).toList());
      case JobParser.Parsed.Good(Job _, List<Problem> warnings) -> bad(warnings);
      case JobParser.Parsed.Bad(List<Problem> found) -> bad(found);
    };
  }

  private JobParser.Parsed bad(List<Problem> found) {
    List<Problem> all = new ArrayList<>(problems);
    found.stream().map(this::named).forEach(all::add);
    return new JobParser.Parsed.Bad(List.copyOf(all));
  }

  private Problem named(Problem problem) {
    if (!problem.at().equals(Location.NONE)) {
      return problem;
    }
    String option =
        options.entrySet().stream()
            .filter(
                e ->
                    isWithin(problem.pointer(), e.getKey())
                        || isWithin(e.getKey(), problem.pointer()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    return new Problem(
        problem.severity(),
        problem.code(),
        problem.pointer(),
        problem.at(),
        "-D " + option + ": " + problem.message(),
        problem.hint());
  }

  private static boolean isWithin(String pointer, String parent) {
    return pointer.equals(parent) || pointer.startsWith(parent + "/");
  }

  private void problem(String option, String message, String hint) {
    String about = "-D " + option + ": " + message;
    problems.add(Problem.error("WRONG_OPTION", "", Location.NONE, about, hint));
  }
}
