package dmap.function.spec;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What executes a function on this machine. Paths are absolute.
public sealed interface FunctionHost {

  /// Processes of its own, which speak the Lambda Runtime API.
  sealed interface Program extends FunctionHost {

    /// The working directory of its processes, `LAMBDA_TASK_ROOT`.
    Path directory();

    /// Where its code lies: files and folders, the last name may be `*` for all files in a folder.
    default List<Path> code() {
      return List.of(directory());
    }

    /// The value of `_HANDLER`.
    String lambdaName();
  }

  /// A function in a source file, run by its language's interpreter through one of dmap's shims.
  ///
  /// @param file the source file; its folder is the working directory and the place for imports
  /// @param symbol the function's name in the file; in Node also a path such as `api.handler`
  record Handler(Path file, String symbol, Language language) implements Program {
    public Handler {
      file = file.toAbsolutePath().normalize();
    }

    /// AWS's way to write it: `score.handler` for `score.py`.
    @Override
    public String lambdaName() {
      String name = file.getFileName().toString();
      return name.substring(0, name.lastIndexOf('.')) + "." + symbol;
    }

    @Override
    public Path directory() {
      return file.getParent();
    }
  }

  /// Any executable that speaks the Lambda Runtime API, such as a custom runtime's `bootstrap`.
  ///
  /// @param argv program and arguments; a program without a slash is looked up on `PATH`, one with
  ///   a slash is found from the directory
  /// @param lambdaName what the runtime takes for its handler
  record Command(List<String> argv, Path directory, String lambdaName) implements Program {
    public Command {
      argv = List.copyOf(argv);
      directory = directory.toAbsolutePath().normalize();
      if (argv.isEmpty()) {
        throw new IllegalArgumentException("a command has at least a program");
      }
    }

    /// One that asks for no handler: it gets the program's name.
    public Command(List<String> argv, Path directory) {
      this(argv, directory, argv.getFirst());
    }
  }

  /// A Java handler, run by AWS's own runtime interface client in a Java of the operator's.
  ///
  /// @param classPath jars and folders of classes, in this order; the last name of an entry may be
  ///   `*` for all jars in a folder
  /// @param lambdaName as Lambda takes it: `package.Class` or `package.Class::method`
  record Java(List<Path> classPath, String lambdaName) implements Program {
    private static final String ALL_JARS = "*";

    public Java {
      classPath = classPath.stream().map(entry -> entry.toAbsolutePath().normalize()).toList();
      if (classPath.isEmpty()) {
        throw new IllegalArgumentException("a class path has at least one entry");
      }
    }

    /// Whether an entry means all jars in its folder.
    public static boolean isAllJars(Path entry) {
      return entry.endsWith(ALL_JARS);
    }

    /// The first entry if it is a folder of classes, otherwise the folder that it is in. Lambda
    /// unpacks a jar into `LAMBDA_TASK_ROOT`; here it stays a jar.
    @Override
    public Path directory() {
      Path first = classPath.getFirst();
      boolean file = isAllJars(first) || first.toString().endsWith(".jar");
      return file && first.getParent() != null ? first.getParent() : first;
    }

    @Override
    public List<Path> code() {
      return classPath;
    }

    /// The class that Lambda makes an instance of.
    public String className() {
      int colons = lambdaName.indexOf("::");
      return colons < 0 ? lambdaName : lambdaName.substring(0, colons);
    }

    public Optional<String> method() {
      int colons = lambdaName.indexOf("::");
      return colons < 0 ? Optional.empty() : Optional.of(lambdaName.substring(colons + 2));
    }
  }

  /// A server that speaks the Lambda Invoke API, such as `sam local start-lambda` or the Lambda
  /// runtime interface emulator.
  ///
  /// @param uri `http` or `https`; of one function (its path ends with `/invocations`), or of the
  ///   whole API
  record Url(URI uri) implements FunctionHost {
    private static final String API = "/2015-03-31/functions/";

    /// Where a function is invoked.
    public URI invocations(String functionName) {
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      if (path.contains(API)) {
        return uri;
      }
      String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
      return uri.resolve(base + API + functionName + "/invocations");
    }
  }

  /// No code at all: waits, then answers or fails. For load trials, so a waiting invocation costs
  /// next to nothing.
  ///
  /// @param latency how long an invocation takes
  /// @param failures share of invocations that fail, 0 to 1
  /// @param error the error's name as a state machine sees it; `Lambda.…` is one of the service
  ///   itself, which never ran the function
  /// @param output JSON; nothing to give back the event
  /// @param seed of the draws: the n-th invocation has the same latency and fate in every run
  record Stub(Latency latency, double failures, String error, Optional<String> output, long seed)
      implements FunctionHost {}

  /// The languages that dmap has a shim for.
  enum Language {
    PYTHON("python3", "shim.py", List.of(".py")),
    NODE("node", "shim.mjs", List.of(".js", ".mjs", ".cjs"));

    private final String interpreter;
    private final String shim;
    private final List<String> extensions;

    Language(String interpreter, String shim, List<String> extensions) {
      this.interpreter = interpreter;
      this.shim = shim;
      this.extensions = extensions;
    }

    /// The language of a source file, by its extension.
    public static Optional<Language> of(Path file) {
      String name = file.getFileName() == null ? "" : file.getFileName().toString();
      for (Language language : values()) {
        for (String extension : language.extensions) {
          if (name.endsWith(extension) && name.length() > extension.length()) {
            return Optional.of(language);
          }
        }
      }
      return Optional.empty();
    }

    /// The program that runs it, looked up on `PATH`.
    public String interpreter() {
      return interpreter;
    }

    /// The resource of this package that joins a handler to the Runtime API.
    public String shim() {
      return shim;
    }
  }
}
