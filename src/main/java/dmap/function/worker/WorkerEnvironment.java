package dmap.function.worker;

import dmap.LocalAccount;
import dmap.function.invoke.FunctionSettings;
import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The variables of a worker: those that Lambda sets, those of the function, and those of dmap's
/// own that a program needs to find files and interpreters. No other variable of dmap's reaches a
/// function, because it may be a secret (`AWS_*` above all), unless the function's `environment`
/// names it.
public final class WorkerEnvironment {
  private static final List<String> PASSED_ON =
      List.of(
          ("PATH HOME LANG LC_ALL TMPDIR USER JAVA_HOME PYENV_ROOT NVM_DIR "
                  + FunctionSettings.S3_ROOT)
              .split(" "));
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private WorkerEnvironment() {}

  /// @param functionArn the region is taken from it
  /// @param api the value of `AWS_LAMBDA_RUNTIME_API`
  /// @param parent dmap's own variables
  public static Map<String, String> of(
      FunctionSpec spec,
      FunctionHost.Program program,
      String functionArn,
      String api,
      Map<String, String> parent) {
    Map<String, String> all = new HashMap<>();
    for (String name : PASSED_ON) {
      Optional.ofNullable(parent.get(name)).ifPresent(value -> all.put(name, value));
    }
    all.put("TZ", ":UTC");
    all.put("AWS_REGION", region(functionArn));
    all.put("AWS_DEFAULT_REGION", region(functionArn));
    spec.environment()
        .forEach((name, value) -> resolve(value, parent).ifPresent(v -> all.put(name, v)));
    putLambdas(all, spec, program, api);
    return all;
  }

  /// The name of the variable of dmap's that a value refers to, if the value is exactly `${NAME}`.
  public static Optional<String> reference(String value) {
    Matcher reference = REFERENCE.matcher(value);
    return reference.matches() ? Optional.of(reference.group(1)) : Optional.empty();
  }

  private static Optional<String> resolve(String value, Map<String, String> parent) {
    return reference(value)
        .map(name -> Optional.ofNullable(parent.get(name)))
        .orElse(Optional.of(value));
  }

  private static void putLambdas(
      Map<String, String> all, FunctionSpec spec, FunctionHost.Program program, String api) {
    String root = program.directory().toString();
    all.put("AWS_LAMBDA_RUNTIME_API", api);
    all.put("AWS_LAMBDA_FUNCTION_NAME", spec.functionName());
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(spec.memoryMb()));
    all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + spec.functionName());
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    all.put("LAMBDA_TASK_ROOT", root);
    all.put("LAMBDA_RUNTIME_DIR", root);
    all.put("_HANDLER", program.lambdaName());
  }

  private static String region(String functionArn) {
    String[] parts = functionArn.split(":");
    return parts.length > 3 && parts[0].equals("arn") && !parts[3].isEmpty()
        ? parts[3]
        : LocalAccount.REGION;
  }
}
