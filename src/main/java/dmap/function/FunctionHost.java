package dmap.function;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What executes a function on this machine. Paths are absolute.
public sealed interface FunctionHost {

  /// A function in a source file, run by its language's interpreter through one of dmap's shims.
  ///
  /// @param file the source file; its folder is the working directory and the place for imports
  /// @param symbol the function's name in the file; in Node also a path such as `api.handler`
  record Handler(Path file, String symbol, Language language) implements FunctionHost {
    public Handler {
      file = file.toAbsolutePath().normalize();
    }

    /// AWS's way to write it, the value of `_HANDLER`: `score.handler` for `score.py`.
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
  record Command(List<String> argv, Path directory) implements FunctionHost {
    public Command {
      argv = List.copyOf(argv);
      directory = directory.toAbsolutePath().normalize();
      if (argv.isEmpty()) {
        throw new IllegalArgumentException("a command has at least a program");
      }
    }
  }

  /// The working directory of its processes, `LAMBDA_TASK_ROOT`.
  Path directory();

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
    String interpreter() {
      return interpreter;
    }

    /// The resource of this package that joins a handler to the Runtime API.
    String shim() {
      return shim;
    }
  }
}
