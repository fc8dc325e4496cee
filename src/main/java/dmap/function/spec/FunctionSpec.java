package dmap.function.spec;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One function and how it runs here. Two invocations with equal specs share a pool of workers.
///
/// @param name as a state machine names it: a Lambda function name or ARN
/// @param timeout of one invocation, from its start (not while it waits for a free worker)
/// @param memoryMb told to the function and shown in its log; nothing holds a process to it
/// @param environment added to a worker's variables; a value that is exactly `${NAME}` is taken
///   from dmap's own environment when a worker starts, so that a secret is never stored
public record FunctionSpec(
    String name,
    FunctionHost host,
    Duration timeout,
    int memoryMb,
    Map<String, String> environment,
    FunctionConcurrency concurrency) {

  /// Where a job file says nothing. AWS's own default timeout of 3 s would fail many a first run
  /// for no reason that shows.
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  /// AWS's own default.
  public static final int DEFAULT_MEMORY_MB = 128;

  private static final Pattern NAME =
      Pattern.compile(
          "(arn:[\\w-]+:lambda:[^:]*:)?(\\d{12}:)?(function:)?(?<name>[\\w-]+)(:[$\\w-]+)?");

  public FunctionSpec {
    environment = Map.copyOf(environment);
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a timeout is more than nothing");
    }
  }

  /// Its [#bareName].
  public String functionName() {
    return bareName(name);
  }

  /// The name alone, by which functions are told apart here: `score` of
  /// `arn:aws:lambda:us-east-1:123456789012:function:score:live`, `123456789012:function:score` and
  /// `score:live`, all of which Lambda takes for a function's name.
  public static String bareName(String nameOrArn) {
    Matcher form = NAME.matcher(nameOrArn);
    return form.matches() ? form.group("name") : nameOrArn;
  }

  /// Something that is wrong with this function.
  public FunctionProblem problem(String message, String hint) {
    return new FunctionProblem("function `" + name + "`: " + message, hint);
  }
}
