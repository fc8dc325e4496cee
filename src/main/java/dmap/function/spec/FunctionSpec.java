package dmap.function.spec;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One function and how it runs on this machine. Invocations with equal specs share a pool of
/// workers.
///
/// @param name a Lambda function name or ARN, as the state machine calls it
/// @param timeout of one invocation; it starts when a worker gets the event, not while the event
///   waits for a free worker
/// @param memoryMb told to the function and shown in its log; only a Java function is held to it
/// @param environment added to a worker's variables. A value that is exactly `${NAME}` is taken
///   from dmap's own environment when a worker starts, so that a secret is never stored
public record FunctionSpec(
    String name,
    FunctionHost host,
    Duration timeout,
    int memoryMb,
    Map<String, String> environment,
    FunctionConcurrency concurrency) {

  /// The timeout if the job file gives none. AWS's own default of 3 s would let many first runs
  /// fail for a reason that nobody sees.
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  /// The memory if the job file gives none, as on AWS.
  static final int DEFAULT_MEMORY_MB = 128;

  private static final Pattern NAME =
      Pattern.compile(
          "(arn:[\\w-]+:lambda:[^:]*:)?(\\d{12}:)?(function:)?(?<name>[\\w-]+)(:[$\\w-]+)?");

  public FunctionSpec {
    environment = Map.copyOf(environment);
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a timeout is more than nothing");
    }
  }

  public String functionName() {
    return bareName(name);
  }

  /// The function name without account, region and version, by which functions are told apart on
  /// this machine: `score` for `arn:aws:lambda:us-east-1:123456789012:function:score:live`,
  /// `123456789012:function:score` and `score:live`, all of which Lambda accepts as a function
  /// name.
  public static String bareName(String nameOrArn) {
    Matcher form = NAME.matcher(nameOrArn);
    return form.matches() ? form.group("name") : nameOrArn;
  }

  /// A problem whose message begins with the name of this function.
  public FunctionProblem problem(String message, String hint) {
    return new FunctionProblem("function `" + name + "`: " + message, hint);
  }
}
