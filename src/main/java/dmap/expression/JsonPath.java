package dmap.expression;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import dmap.json.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A compiled JSONPath and the root from which it starts.
///
/// Nearly all paths are plain (`$.a.b[0]`) and are walked by [ReferencePath]. Paths with filters,
/// wildcards and the like are evaluated by the library json-path. AWS reports the messages of
/// json-path, so [ReferencePath] uses the same messages.
public final class JsonPath {

  /// What the start of a path means.
  public sealed interface Root {
    /// `$…`
    record Input() implements Root {}

    /// `$$…`, the context object.
    record Context() implements Root {}

    /// `$name…`
    record Variable(String name) implements Root {}
  }

  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_]\\w*)(.*)", Pattern.DOTALL);

  private static final Pattern BARE_WORD =
      Pattern.compile("([=!]=\\s*)(?!(?:true|false|null)\\b)([A-Za-z_][\\w-]*)(\\s*[)&|])");

  /// `$`
  public static final JsonPath WHOLE_INPUT = parse("$").orElseThrow();

  private final String text;
  private final Root root;
  private final Optional<ReferencePath> plain;
  private final Optional<com.jayway.jsonpath.JsonPath> general;
  private final Optional<JsonPathRegex> regex;

  private JsonPath(
      String text,
      Root root,
      Optional<ReferencePath> plain,
      Optional<com.jayway.jsonpath.JsonPath> general) {
    this.text = text;
    this.root = root;
    this.plain = plain;
    this.general = general;
    this.regex = general.flatMap(_ -> JsonPathRegex.in(text));
  }

  /// Empty if the text is not a JSONPath.
  public static Optional<JsonPath> parse(String text) {
    if (!text.startsWith("$")) {
      return Optional.empty();
    }
    Root root = new Root.Input();
    String path = text;
    Matcher variable = VARIABLE.matcher(text);
    if (text.startsWith("$$")) {
      root = new Root.Context();
      path = text.substring(1);
    } else if (variable.matches()) {
      root = new Root.Variable(variable.group(1));
      path = "$" + variable.group(2);
    }
    return compile(text, root, path);
  }

  private static Optional<JsonPath> compile(String text, Root root, String path) {
    Optional<ReferencePath> plain = ReferencePath.parse(path);
    if (plain.isPresent()) {
      return Optional.of(new JsonPath(text, root, plain, Optional.empty()));
    }
    return general(path)
        .or(() -> general(quoteWords(path)))
        .map(compiled -> new JsonPath(text, root, Optional.empty(), Optional.of(compiled)));
  }

  private static Optional<com.jayway.jsonpath.JsonPath> general(String path) {
    try {
      return Optional.of(com.jayway.jsonpath.JsonPath.compile(path));
    } catch (RuntimeException | StackOverflowError _) {
      // json-path throws many kinds of exceptions about paths that it cannot read
      return Optional.empty();
    }
  }

  /// AWS and its samples allow filters that compare with a word without quotes, as in
  /// `[?(@.language==es)]`. Newer releases of json-path need the quotes.
  private static String quoteWords(String path) {
    return BARE_WORD.matcher(path).replaceAll("$1'$2'$3");
  }

  /// The path as it is written in the definition.
  public String text() {
    return text;
  }

  public Root root() {
    return root;
  }

  /// @throws EvaluationFailure with the reason "Invalid path '…' : …" if the path leads nowhere
  public JsonNode read(Scope scope) {
    JsonNode from = from(scope);
    return switch (walk(from)) {
      case FoundValue(JsonNode value) -> value;
      case NoValue(String why) ->
          throw EvaluationFailure.runtime("Invalid path '" + text + "' : " + why);
    };
  }

  /// The value; empty if the path leads nowhere.
  public Optional<JsonNode> find(Scope scope) {
    if (root instanceof Root.Variable(String name) && scope.variables().get(name).isEmpty()) {
      return Optional.empty();
    }
    return switch (walk(from(scope))) {
      case FoundValue(JsonNode value) -> Optional.of(value);
      case NoValue _ -> Optional.empty();
    };
  }

  /// Whether the last step of the path is an index past the end of an array. A field of a template
  /// is null then on AWS, whereas in other places the state fails (public test suite run on AWS).
  boolean isPastTheEnd(Scope scope) {
    return plain.isPresent() && plain.get().isPastTheEnd(from(scope));
  }

  /// AWS's message about an argument of an intrinsic function whose path leads nowhere. If the path
  /// starts at the context object, AWS still shows the state's input, and the path without its
  /// second `$` (public test suite run on AWS). For variables nothing is recorded.
  String missingArgument(Scope scope) {
    if (walk(from(scope)) instanceof NoValue(String why) && why.startsWith("Filter: ")) {
      return why;
    }
    String shown = root instanceof Root.Context ? text.substring(1) : text;
    return "The JsonPath argument for the field '%s' could not be found in the input '%s'"
        .formatted(shown, Json.write(scope.input()));
  }

  /// The value at the root of the path.
  JsonNode from(Scope scope) {
    return switch (root) {
      case Root.Input() -> scope.input();
      case Root.Context() -> scope.context().get();
      case Root.Variable(String name) ->
          scope
              .variables()
              .get(name)
              .orElseThrow(
                  () ->
                      EvaluationFailure.runtime(
                          "Variable '$" + name + "' is referenced but not assigned"));
    };
  }

  private PathResult walk(JsonNode from) {
    if (plain.isPresent()) {
      return plain.get().walk(from);
    }
    try {
      regex.ifPresent(r -> r.check(from));
      JsonNode found = general.orElseThrow().read(from, Library.configuration());
      return found == null ? new NoValue("No results for path: " + text) : new FoundValue(found);
    } catch (PathNotFoundException e) {
      // as on AWS, a path that may have many results and has none gives an empty array
      return general.orElseThrow().isDefinite()
          ? new NoValue(e.getMessage())
          : new FoundValue(Json.array());
    } catch (JsonPathBounds.PathBoundExceeded e) {
      throw EvaluationFailure.runtime("Invalid path '" + text + "' : " + e.getMessage());
    } catch (RuntimeException e) {
      // a JsonPathException, or such as a failed cast of a value that a filter compares
      return new NoValue(String.valueOf(e.getMessage()));
    } catch (StackOverflowError _) {
      return new NoValue("The path nests too deeply.");
    }
  }

  sealed interface PathResult {}

  record FoundValue(JsonNode value) implements PathResult {}

  record NoValue(String why) implements PathResult {}

  @Override
  public String toString() {
    return text;
  }

  /// This class is only loaded when a path needs json-path, so that other commands start faster.
  private static final class Library {
    private static final Jackson3MappingProvider MAPPING =
        new Jackson3MappingProvider(Json.mapper());

    /// Each evaluation has a configuration of its own, because [JsonPathBounds] counts its steps.
    static Configuration configuration() {
      return Configuration.builder()
          .jsonProvider(new JsonPathBounds())
          .mappingProvider(MAPPING)
          .options(new Option[0])
          .build();
    }
  }
}
