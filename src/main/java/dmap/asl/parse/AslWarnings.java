package dmap.asl.parse;

import dmap.asl.ItemReader.Action;
import dmap.expression.ExpressionParser;
import dmap.expression.QueryLanguage;
import dmap.json.Document;
import dmap.json.Problem;
import dmap.json.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Finds what AWS warns about, which are texts that look like expressions and are not evaluated;
/// and fields without effect, about which AWS says nothing.
public final class AslWarnings {
  private static final Pattern PATH = Pattern.compile("\\$|\\$\\$?[.\\[].*", Pattern.DOTALL);
  private static final Pattern CALL = Pattern.compile("States\\.\\w+\\(.*\\)", Pattern.DOTALL);

  private static final Set<String> TEMPLATES =
      Set.of("Parameters", "ResultSelector", "ItemSelector", "BatchInput", "Assign");

  private static final List<String> DISTRIBUTED_ONLY =
      List.of("ItemReader", "ItemBatcher", "ResultWriter", "Label");

  /// The codes of AWS's own warnings.
  static final Set<String> OF_AWS = Set.of("NO_PATH", "NO_DOLLAR", "PASS_RESULT_IS_STATIC");

  /// Fields with a plain value that have a counterpart for paths, such as `SecondsPath`.
  private static final Set<String> PLAIN =
      Set.of("Seconds", "Timestamp", "Error", "Cause", "TimeoutSeconds", "HeartbeatSeconds");

  private final Document document;
  private final List<Problem> warnings = new ArrayList<>();

  private AslWarnings(Document document) {
    this.document = document;
  }

  public static List<Problem> of(Document document) {
    AslWarnings found = new AslWarnings(document);
    found.machine(document.root(), "", language(document.root()));
    return List.copyOf(found.warnings);
  }

  private static QueryLanguage language(JsonNode node) {
    String name = node.path("QueryLanguage").asString("");
    return name.equals(QueryLanguage.JSONATA.aslName())
        ? QueryLanguage.JSONATA
        : QueryLanguage.JSONPATH;
  }

  private void machine(JsonNode machine, String pointer, QueryLanguage language) {
    for (Map.Entry<String, JsonNode> state : machine.path("States").properties()) {
      String at = pointer + "/States" + Document.step(state.getKey());
      if (language == QueryLanguage.JSONPATH
          && language(state.getValue()) == QueryLanguage.JSONPATH) {
        state(state.getValue(), at);
      }
      inline(state.getValue(), at);
      listed(state.getValue().path("ItemReader"), at + "/ItemReader");
      inside(state.getValue(), at, language);
    }
  }

  /// AWS accepts these fields without a warning, and the operator would wait for items that never
  /// come.
  private void inline(JsonNode state, String at) {
    JsonNode processor = state.path(state.has("Iterator") ? "Iterator" : "ItemProcessor");
    boolean distributed =
        processor.path("ProcessorConfig").path("Mode").asString("").equals("DISTRIBUTED");
    if (distributed || !state.path("Type").asString("").equals("Map")) {
      return;
    }
    for (String field : DISTRIBUTED_ONLY) {
      if (state.has(field)) {
        warn(
            "ONLY_DISTRIBUTED",
            at + "/" + field,
            "`" + field + "` has no effect on a Map in INLINE mode",
            "it needs ItemProcessor.ProcessorConfig.Mode: DISTRIBUTED");
      }
    }
  }

  /// Without a transformation the items are the listed objects, and their contents are not read.
  private void listed(JsonNode reader, String at) {
    JsonNode config = reader.path("ReaderConfig");
    boolean flattens = config.path("Transformation").asString("").equals("LOAD_AND_FLATTEN");
    if (config.has("InputType")
        && !flattens
        && reader.path("Resource").asString("").equals(Action.LIST_OBJECTS.resource())) {
      warn(
          "ONLY_FLATTENED",
          at + "/ReaderConfig/InputType",
          "`InputType` has no effect on a listing: its items are the objects, not what they hold",
          "`Transformation: LOAD_AND_FLATTEN` makes items of what they hold");
    }
  }

  private void inside(JsonNode state, String at, QueryLanguage language) {
    for (String field : List.of("ItemProcessor", "Iterator")) {
      machine(state.path(field), at + "/" + field, language);
    }
    JsonNode branches = state.path("Branches");
    for (int i = 0; i < branches.size(); i++) {
      machine(branches.get(i), at + "/Branches/" + i, language);
    }
  }

  private void state(JsonNode state, String at) {
    for (Map.Entry<String, JsonNode> field : state.properties()) {
      String name = field.getKey();
      String pointer = at + Document.step(name);
      JsonNode value = field.getValue();
      if (TEMPLATES.contains(name)) {
        template(value, pointer);
      } else if (name.equals("ItemBatcher")) {
        template(value.path("BatchInput"), pointer + "/BatchInput");
      } else if (name.equals("Result") && state.path("Type").asString("").equals("Pass")) {
        result(value, pointer);
      } else if (PLAIN.contains(name) && looksLikePath(value)) {
        warn(
            "NO_PATH",
            pointer,
            "The value of '" + name + "' looks like a JSONPath.",
            "`" + name + "Path` takes a path");
      }
    }
  }

  private void template(JsonNode value, String at) {
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String name = member.getKey();
      boolean dynamic = name.endsWith(".$");
      if (dynamic && looksLikeCall(member.getValue())) {
        call(member.getValue().asString(), at + Document.step(name));
      }
      if (!dynamic && (looksLikePath(member.getValue()) || looksLikeCall(member.getValue()))) {
        warn(
            "NO_DOLLAR",
            at + Document.step(name),
            "The value of '" + name + "' looks like a JSONPath or intrinsic function.",
            "it is passed on as this text; to evaluate it write `" + name + ".$`");
      }
      template(member.getValue(), at + Document.step(name));
    }
  }

  /// AWS accepts a call with wrong arguments. The state fails when it is called, with a cause that
  /// does not say what is wrong.
  private void call(String text, String at) {
    ExpressionParser.wrongCall(text)
        .ifPresent(
            why ->
                warn(
                    "INTRINSIC_ARGUMENTS",
                    at,
                    why + ": the state fails when it is called",
                    "see the States Language's intrinsic functions"));
  }

  /// Like AWS, looks only at the text itself or at the texts directly in the object.
  private void result(JsonNode value, String at) {
    if (looksLikePath(value)
        || value.isObject() && value.valueStream().anyMatch(AslWarnings::looksLikePath)) {
      warn(
          "PASS_RESULT_IS_STATIC",
          at,
          "The Result of a Pass state is static: a path in it is not evaluated.",
          "`Parameters` takes paths, in fields whose names end with `.$`");
    }
  }

  private static boolean looksLikePath(JsonNode value) {
    return value.isString() && PATH.matcher(value.asString()).matches();
  }

  private static boolean looksLikeCall(JsonNode value) {
    return value.isString() && CALL.matcher(value.asString()).matches();
  }

  private void warn(String code, String pointer, String message, String hint) {
    warnings.add(
        new Problem(Severity.WARNING, code, pointer, document.locate(pointer), message, hint));
  }
}
