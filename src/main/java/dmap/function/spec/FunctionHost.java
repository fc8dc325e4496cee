package dmap.function.spec;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What executes a function on this machine. Paths are absolute.
public sealed interface FunctionHost {

  /// The function runs in processes of its own, which speak the Lambda Runtime API.
  sealed interface Program extends FunctionHost {

    /// The working directory of its processes, `LAMBDA_TASK_ROOT`.
    Path directory();

    /// The files and folders that hold the function's code. The last name of a path may be `*` for
    /// all files in a folder.
    default List<Path> code() {
      return List.of(directory());
    }

    /// The value of `_HANDLER`.
    String lambdaName();
  }

  /// A function in a source file, which the interpreter of its language runs through one of dmap's
  /// shims.
  ///
  /// @param file the source file; its folder is the working directory and the root for imports
  /// @param symbol the name of the function in the file; in Node it may also be a path such as
  ///   `api.handler`
  record Handler(Path file, String symbol, Language language) implements Program {
    public Handler {
      file = file.toAbsolutePath().normalize();
    }

    /// The handler as AWS writes it: `score.handler` for `score.py`.
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
  /// @param argv program and arguments. A program without a slash is searched on `PATH`; a program
  ///   with a slash is relative to the directory
  /// @param lambdaName the handler that the runtime is told, as `_HANDLER`
  record Command(List<String> argv, Path directory, String lambdaName) implements Program {
    public Command {
      argv = List.copyOf(argv);
      directory = directory.toAbsolutePath().normalize();
      if (argv.isEmpty()) {
        throw new IllegalArgumentException("a command has at least a program");
      }
    }

    /// A command whose runtime needs no handler. Its `_HANDLER` is the name of the program.
    public Command(List<String> argv, Path directory) {
      this(argv, directory, argv.getFirst());
    }
  }

  /// A Java handler, run by AWS's own runtime interface client in a Java that the operator has
  /// installed.
  ///
  /// @param classPath jars and folders of classes, in this order. The last name of an entry may be
  ///   `*` for all jars in a folder
  /// @param lambdaName the handler as Lambda takes it: `package.Class` or `package.Class::method`
  record Java(List<Path> classPath, String lambdaName) implements Program {
    private static final String ALL_JARS = "*";

    public Java {
      classPath = classPath.stream().map(entry -> entry.toAbsolutePath().normalize()).toList();
      if (classPath.isEmpty()) {
        throw new IllegalArgumentException("a class path has at least one entry");
      }
    }

    /// Whether an entry of the class path stands for all jars in its folder.
    public static boolean isAllJars(Path entry) {
      return entry.endsWith(ALL_JARS);
    }

    /// The first entry if that is a folder of classes, otherwise the folder that holds the first
    /// entry. Lambda would unpack a jar into `LAMBDA_TASK_ROOT`; here it stays packed.
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

    /// The class of which Lambda makes an instance.
    public String className() {
      return lambdaName.split("::", 2)[0];
    }

    public Optional<String> method() {
      int colons = lambdaName.indexOf("::");
      return colons < 0 ? Optional.empty() : Optional.of(lambdaName.substring(colons + 2));
    }
  }

  /// A server that speaks the Lambda Invoke API, such as `sam local start-lambda` or the Lambda
  /// runtime interface emulator.
  ///
  /// @param uri `http` or `https`; the URL of one function, whose path then ends with
  ///   `/invocations`, or of the whole Invoke API
  record Url(URI uri) implements FunctionHost {
    private static final String API = "/2015-03-31/functions/";

    /// The URL at which the function is invoked.
    public URI invocations(String functionName) {
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      if (path.contains(API)) {
        return uri;
      }
      String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
      return uri.resolve(base + API + functionName + "/invocations");
    }
  }

  /// A function without code, for load trials: it waits, and then answers or fails. A waiting
  /// invocation costs next to nothing.
  ///
  /// @param latency how long an invocation takes
  /// @param failures the share of invocations that fail, from 0 to 1
  /// @param error the error's name as a state machine sees it. `Lambda.Unknown` means that the
  ///   worker ends without reporting an error; any other name `Lambda.…` is an error of the
  ///   service, with which the function does not run at all
  /// @param output the JSON that it answers; if absent, it answers with the event
  /// @param seed of the random draws. With the same seed, the n-th invocation has the same latency
  ///   and the same outcome in every run
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
      return Stream.of(values())
          .filter(
              language ->
                  language.extensions.stream()
                      .anyMatch(end -> name.endsWith(end) && name.length() > end.length()))
          .findFirst();
    }

    /// The program that runs the source file, searched on `PATH`.
    public String interpreter() {
      return interpreter;
    }

    /// The file that connects a handler to the Runtime API, a resource of the package `worker`.
    public String shim() {
      return shim;
    }
  }
}
