package dmap.function.spec;

import dmap.json.Fields;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a function that say what executes it, read and written.
///
/// @param base the folder that relative paths start from
record HostFields(Fields fields, Path base) {
  private static final List<String> KINDS = List.of("handler", "java", "command", "url", "stub");

  /// The fields that have no effect, by kind of host. A source file and a class already have a
  /// folder. The server behind a URL gives the function its memory and its variables. A stub uses
  /// no memory and no variables, and any number of its invocations wait at the same time.
  private static final Map<String, List<String>> WITHOUT_EFFECT =
      Map.of(
          "handler", List.of("directory"),
          "java", List.of("directory"),
          "url", List.of("directory", "memory", "environment"),
          "stub", List.of("directory", "memory", "environment", "workers"));

  /// `package.Class::method` or `package.Class`, as Lambda takes it. The name of a nested class has
  /// a `$`.
  private static final Pattern JAVA_HANDLER =
      Pattern.compile("I(\\.I)*(::I)?".replace("I", "[\\p{L}_$][\\p{L}\\p{N}_$]*"));

  /// What executes the function. Empty if nothing does here because the function only runs on AWS,
  /// or if the fields have a mistake, which is then among the problems behind them.
  Optional<FunctionHost> host() {
    List<String> kinds = new ArrayList<>(KINDS.stream().filter(fields::has).toList());
    if (kinds.contains("java") || kinds.contains("command") && !isSource("handler")) {
      kinds.remove("handler"); // here it is what the runtime calls, not what executes the function
    }
    if (kinds.size() > 1) {
      return wrong(
          kinds.get(1),
          "`" + kinds.get(0) + "` and `" + kinds.get(1) + "` exclude each other",
          "keep one");
    }
    if (kinds.isEmpty()) {
      return fields.has("assume")
          ? Optional.empty()
          : fields.missing("handler", "such as `handler: functions/score.py:handler`");
    }
    refuseWithoutEffect(kinds.getFirst());
    return switch (kinds.getFirst()) {
      case "handler" -> fields.string("handler").flatMap(this::handler);
      case "java" -> java();
      case "command" -> command();
      case "url" -> fields.string("url").flatMap(this::url);
      case "stub" -> stub();
      case String kind -> throw new IllegalStateException(kind);
    };
  }

  /// Whether a field names a source file that dmap runs through a shim.
  private boolean isSource(String name) {
    String text = fields.any(name).filter(JsonNode::isString).map(JsonNode::asString).orElse("");
    int colon = text.lastIndexOf(':');
    return colon > 0
        && isPath(text)
        && FunctionHost.Language.of(Path.of(text.substring(0, colon))).isPresent();
  }

  private void refuseWithoutEffect(String kind) {
    for (String name : WITHOUT_EFFECT.getOrDefault(kind, List.of())) {
      if (fields.has(name)) {
        fields.wrong(name, "`" + name + "` means nothing with `" + kind + "`", "leave it out");
      }
    }
  }

  /// The optional fields that have an effect for a kind of host.
  static Set<String> fieldsBeside(FunctionHost host) {
    Set<String> all = new HashSet<>(Set.of("memory", "environment", "workers"));
    switch (host) {
      case FunctionHost.Program _ -> {}
      case FunctionHost.Url _ -> all.removeAll(WITHOUT_EFFECT.get("url"));
      case FunctionHost.Stub _ -> all.removeAll(WITHOUT_EFFECT.get("stub"));
    }
    return all;
  }

  static void write(FunctionHost host, ObjectNode fields) {
    switch (host) {
      case FunctionHost.Handler handler ->
          fields.put("handler", handler.file() + ":" + handler.symbol());
      case FunctionHost.Command command -> {
        command.argv().forEach(fields.putArray("command")::add);
        fields.put("directory", command.directory().toString());
        fields.put("handler", command.lambdaName());
      }
      case FunctionHost.Java java -> {
        java.classPath().forEach(entry -> fields.withArray("java").add(entry.toString()));
        fields.put("handler", java.lambdaName());
      }
      case FunctionHost.Url url -> fields.put("url", url.uri().toString());
      case FunctionHost.Stub stub -> StubFields.write(stub, fields.putObject("stub"));
    }
  }

  private Optional<FunctionHost> handler(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0 || colon == text.length() - 1 || !isPath(text)) {
      return wrong(
          "handler",
          "`handler` must be a file and a function in it, not `" + text + "`",
          "such as `functions/score.py:handler`");
    }
    Path file = base.resolve(text.substring(0, colon));
    Optional<FunctionHost.Language> language = FunctionHost.Language.of(file);
    if (language.isEmpty()) {
      fields.wrong(
          "handler",
          "dmap runs handlers in .py, .js, .mjs and .cjs files, not `" + file.getFileName() + "`",
          "for Java add `java: FILE.jar`; for another language use `command`: anything that speaks"
              + " the Lambda Runtime API");
    }
    return language.map(l -> new FunctionHost.Handler(file, text.substring(colon + 1), l));
  }

  private Optional<FunctionHost> java() {
    List<String> entries = entries();
    List<Path> classPath = entries.stream().filter(this::isEntry).map(base::resolve).toList();
    Optional<String> name =
        fields.has("handler")
            ? fields.string("handler").filter(this::isJavaHandler)
            : fields.missing("handler", "such as `handler: com.example.Score::handle`");
    return classPath.size() == entries.size() && !classPath.isEmpty()
        ? name.map(n -> new FunctionHost.Java(classPath, n))
        : Optional.empty();
  }

  /// The class path, which is one text or a list of texts.
  private List<String> entries() {
    JsonNode value = fields.any("java").orElseThrow();
    if (!value.isArray()) {
      return fields.string("java").stream().toList();
    }
    List<String> entries = fields.strings("java"); // reports whatever is not a text
    if (value.isEmpty()) {
      fields.wrong(
          "java", "`java` must hold at least one jar or folder", "such as `target/app.jar`");
    }
    return entries.size() == value.size() ? entries : List.of();
  }

  private boolean isEntry(String entry) {
    boolean path = !entry.isBlank() && isPath(entry) && !entry.contains(File.pathSeparator);
    boolean good = path && Stream.of(".zip", ".class", ".java").noneMatch(entry::endsWith);
    if (!good) {
      String rule =
          path
              ? "takes jars and folders of compiled classes"
              : "must be jars and folders of classes";
      fields.wrong(
          "java",
          "`java` " + rule + ", not `" + entry + "`",
          "such as `target/app.jar`, `classes`, `lib/*`");
    }
    return good;
  }

  private boolean isJavaHandler(String text) {
    boolean good = JAVA_HANDLER.matcher(text).matches();
    if (!good) {
      fields.wrong(
          "handler",
          "the `handler` of a Java function must be a class or a method of one, not `" + text + "`",
          "such as `com.example.Score::handle` or `com.example.Score`");
    }
    return good;
  }

  private Optional<FunctionHost> command() {
    Optional<String> directory = fields.string("directory").filter(HostFields::isPath);
    List<String> argv = fields.strings("command"); // reports whatever is not a text
    boolean texts =
        fields.any("command").filter(n -> n.isArray() && n.size() == argv.size()).isPresent();
    if (!texts) {
      return Optional.empty();
    }
    if (argv.isEmpty()
        || argv.getFirst().isBlank()
        || !argv.stream().allMatch(HostFields::isPath)) {
      return wrong(
          "command", "`command` must hold a program and its arguments", "such as `[./bootstrap]`");
    }
    String name = fields.string("handler").filter(HostFields::isPath).orElse(argv.getFirst());
    return Optional.of(
        new FunctionHost.Command(argv, directory.map(base::resolve).orElse(base), name));
  }

  private Optional<FunctionHost> url(String text) {
    Optional<String> mistake = urlMistake(text);
    return mistake.isPresent()
        ? wrong(
            "url",
            mistake.get(),
            "such as `http://localhost:3001` or"
                + " `http://localhost:9000/2015-03-31/functions/function/invocations`")
        : Optional.of(new FunctionHost.Url(URI.create(text)));
  }

  private static Optional<String> urlMistake(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of("`url` must be a URL, not `" + text + "`");
    }
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if (!http && !"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      return Optional.of(
          "`url` must begin with http:// or https:// and a host, not `" + text + "`");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of("`url` takes no user, password or #fragment");
    }
    if (uri.getPort() > 65_535) {
      return Optional.of("`url` has no port " + uri.getPort());
    }
    boolean function = uri.getRawPath().endsWith("/invocations");
    return uri.getRawQuery() != null && !function
        ? Optional.of("`url` takes a ?query only behind `/invocations`")
        : Optional.empty();
  }

  private Optional<FunctionHost> stub() {
    return fields.object("stub").map(stub -> new StubFields(stub).stub());
  }

  private <T> Optional<T> wrong(String name, String message, String hint) {
    fields.wrong(name, message, hint);
    return Optional.empty();
  }

  /// Java throws an exception for a path with a NUL character, which no file name can have.
  private static boolean isPath(String text) {
    return text.indexOf('\0') < 0;
  }
}
