package dmap.expression;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.mapper.Jackson3MappingProvider;
import dmap.json.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A compiled JSONPath with the root it starts from.
///
/// Plain paths (`$.a.b[0]`), which are nearly all, are walked directly; filters, wildcards and the
/// like go to json-path. AWS reports json-path's own messages, so the direct walk words them the
/// same.
public final class JsonPath {

  /// What `$` means.
  public sealed interface Root {
    /// `$…`: the state's input.
    record Input() implements Root {}

    /// `$$…`: the context object.
    record Context() implements Root {}

    /// `$name…`: a variable.
    record Variable(String name) implements Root {}
  }

  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_]\\w*)(.*)", Pattern.DOTALL);

  private static final Pattern BARE_WORD =
      Pattern.compile("([=!]=\\s*)(?!(?:true|false|null)\\b)([A-Za-z_][\\w-]*)(\\s*[)&|])");

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

  /// Nothing if the text is not a JSONPath.
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
      // the library has no one exception for what it cannot read
      return Optional.empty();
    }
  }

  /// A filter may compare with a word that has no quotes, as in `[?(@.language==es)]`: AWS takes it
  /// as a text and so do its own samples; json-path no longer does.
  private static String quoteWords(String path) {
    return BARE_WORD.matcher(path).replaceAll("$1'$2'$3");
  }

  /// As it is written in the definition.
  public String text() {
    return text;
  }

  public Root root() {
    return root;
  }

  /// @throws EvaluationFailure worded "Invalid path '…' : …" if it leads nowhere
  public JsonNode read(Scope scope) {
    JsonNode from = from(scope);
    return switch (walk(from)) {
      case FoundValue(JsonNode value) -> value;
      case NoValue(String why) ->
          throw EvaluationFailure.runtime("Invalid path '" + text + "' : " + why);
    };
  }

  /// The value, or nothing if the path leads nowhere.
  public Optional<JsonNode> find(Scope scope) {
    if (root instanceof Root.Variable(String name) && scope.variables().get(name).isEmpty()) {
      return Optional.empty();
    }
    return switch (walk(from(scope))) {
      case FoundValue(JsonNode value) -> Optional.of(value);
      case NoValue _ -> Optional.empty();
    };
  }

  /// Whether it leads past the end of an array and no further: AWS then gives null where a
  /// template's field is such a path, and only there (public test suite run on AWS).
  boolean isPastTheEnd(Scope scope) {
    return plain.isPresent() && plain.get().isPastTheEnd(from(scope));
  }

  /// AWS's words for an argument of an intrinsic function that leads nowhere. Even of a path into
  /// the context object they show the state's input, and the path without its second `$` (public
  /// test suite run on AWS). For a variable there is nothing recorded.
  String missingArgument(Scope scope) {
    if (walk(from(scope)) instanceof NoValue(String why) && why.startsWith("Filter: ")) {
      return why;
    }
    String shown = root instanceof Root.Context ? text.substring(1) : text;
    return "The JsonPath argument for the field '%s' could not be found in the input '%s'"
        .formatted(shown, Json.write(scope.input()));
  }

  /// What the path's root stands for.
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
      // a path that may lead to many places, and leads to none, gives none (as on AWS)
      return general.orElseThrow().isDefinite()
          ? new NoValue(e.getMessage())
          : new FoundValue(Json.array());
    } catch (JsonPathBounds.PathBoundExceeded e) {
      throw EvaluationFailure.runtime("Invalid path '" + text + "' : " + e.getMessage());
    } catch (JsonPathException e) {
      return new NoValue(e.getMessage());
    } catch (RuntimeException e) {
      // such as the library's casts of what a filter compares
      return new NoValue(String.valueOf(e.getMessage()));
    } catch (StackOverflowError _) {
      return new NoValue("The path nests too deeply.");
    }
  }

  /// Where a path led.
  sealed interface PathResult {}

  record FoundValue(JsonNode value) implements PathResult {}

  record NoValue(String why) implements PathResult {}

  @Override
  public String toString() {
    return text;
  }

  /// Loaded with the first path that needs it.
  private static final class Library {
    private static final Jackson3MappingProvider MAPPING =
        new Jackson3MappingProvider(Json.mapper());

    /// One for each evaluation, since the provider counts.
    static Configuration configuration() {
      return Configuration.builder()
          .jsonProvider(new JsonPathBounds())
          .mappingProvider(MAPPING)
          .options(new Option[0])
          .build();
    }
  }
}
