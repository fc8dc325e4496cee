package dmap.function.spec;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Amounts;
import dmap.json.Fields;
import dmap.json.Json;
import dmap.json.Problem;
import dmap.json.Problem.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Function specs as text: the `functions:` section of a job file, and JSON of the same shape with
/// absolute paths, in which the process that starts a job leaves its functions for the process
/// whose engine runs it.
///
/// ```yaml
/// functions:
///   score-storm:                           # exactly one of handler, java, command, url, stub
///     handler: functions/score.py:handler  # Python or Node: a file and a function in it
///     timeout: 60s
///     memory: 512MB
///     environment: {MODEL: small, TOKEN: "${TOKEN}"}   # TOKEN comes from dmap's own environment
///     workers: 8                           # processes at once; further invocations wait
///     limit: 100                           # reserved concurrency: further invocations are refused
///     assume: {duration: 1.2s, p99: 4s, memory: 512MB, failures: 0.5%}
///   reduce:
///     java: target/reduce.jar              # or a folder of classes, or [target/classes, lib/*]
///     handler: com.example.Reduce::handle  # as Lambda takes it; the method may be left out
///   convert:
///     command: [./bootstrap, --fast]       # anything that speaks the Lambda Runtime API
///     directory: bin
///     handler: convert.main                # its _HANDLER, if it asks for one
///   enrich:
///     url: http://localhost:3001           # anything that speaks the Lambda Invoke API
///   load:                                  # no code: all keys of a stub may be left out
///     stub: {latency: {p50: 200ms, p99: 1s}, failures: 0.5%, error: DamageError, output: {ok: true}}
/// ```
public final class FunctionSpecs {
  /// Lambda's own limit. AWS Lambda Developer Guide, "Lambda quotas".
  static final Duration MAX_TIMEOUT = Duration.ofMinutes(15);

  private static final int MIN_MEMORY_MB = 128;
  private static final int MAX_MEMORY_MB = 10_240;

  /// Each worker is a process, so a larger number is surely a mistake.
  private static final int MAX_WORKERS = 1_000;

  /// A larger number is surely a mistake: no account is known to have more concurrency.
  private static final int MAX_LIMIT = 1_000_000;

  private static final Pattern NAME =
      Pattern.compile(
          "(arn:[a-z-]+:lambda:[a-z0-9-]+:\\d{12}:function:)?[A-Za-z0-9_-]{1,64}(:[$A-Za-z0-9_-]{1,128})?");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private FunctionSpecs() {}

  /// Reads a `functions:` section. Mistakes go to the problems behind `functions`, and a function
  /// with a mistake is left out.
  ///
  /// @param baseDirectory the folder that relative paths start from, which is the job file's
  public static FunctionSection parse(Fields functions, Path baseDirectory) {
    List<FunctionSpec> specs = new ArrayList<>();
    Map<String, Assumptions> assumptions = new LinkedHashMap<>();
    Set<String> bareNames = new HashSet<>();
    for (String name : functions.names()) {
      functions
          .object(name)
          .ifPresent(
              fields -> {
                if (!NAME.matcher(name).matches()) {
                  functions.wrong(
                      name,
                      "`" + name + "` cannot be the name of a Lambda function",
                      "up to 64 letters, digits, `-` and `_`, or a function's ARN");
                }
                if (!bareNames.add(FunctionSpec.bareName(name))) {
                  functions.wrong(
                      name,
                      "`" + name + "` is in the list already, by another of its names",
                      "here all versions of a function are the same");
                }
                spec(name, fields, baseDirectory).ifPresent(specs::add);
                assumptions(fields).ifPresent(a -> assumptions.put(name, a));
                fields.rejectUnknown("function `" + name + "`");
              });
    }
    return new FunctionSection(specs, assumptions);
  }

  /// JSON that [#fromJson] reads. A value `${NAME}` stays as it is, so nothing of dmap's
  /// environment gets into the file.
  public static ObjectNode toJson(Collection<FunctionSpec> specs) {
    ObjectNode functions = Json.object();
    for (FunctionSpec spec : specs) {
      ObjectNode fields = functions.putObject(spec.name());
      HostFields.write(spec.host(), fields);
      fields.put("timeout", Amounts.text(spec.timeout()));
      Set<String> beside = HostFields.fieldsBeside(spec.host());
      if (beside.contains("memory")) {
        fields.put("memory", spec.memoryMb() + "MB");
      }
      if (beside.contains("environment")) {
        ObjectNode environment = fields.putObject("environment");
        spec.environment().forEach(environment::put);
      }
      if (beside.contains("workers")) {
        fields.put("workers", spec.concurrency().workers());
      }
      spec.concurrency().limit().ifPresent(limit -> fields.put("limit", limit));
    }
    return functions;
  }

  /// @param origin the file that the JSON was read from, for the message
  /// @throws DmapException if the JSON is not what [#toJson] writes
  public static List<FunctionSpec> fromJson(JsonNode functions, Path origin) {
    List<Problem> problems = new ArrayList<>();
    Fields fields = Fields.of(functions, _ -> Location.NONE, "", problems);
    FunctionSection section = parse(fields, origin.toAbsolutePath().getParent());
    if (!problems.isEmpty()) {
      throw new DmapException(
          ExitCode.ERROR,
          origin + " does not describe functions",
          problems.stream().map(problem -> problem.message()).toList(),
          "run the job again; it writes the file anew",
          null);
    }
    return section.functions();
  }

  private static Optional<FunctionSpec> spec(String name, Fields fields, Path base) {
    Optional<FunctionHost> host = new HostFields(fields, base).host();
    FunctionAmounts amounts = new FunctionAmounts(fields);
    Duration timeout =
        amounts.duration("timeout", MAX_TIMEOUT).orElse(FunctionSpec.DEFAULT_TIMEOUT);
    int memoryMb =
        amounts
            .megabytes("memory", MIN_MEMORY_MB, MAX_MEMORY_MB)
            .orElse(FunctionSpec.DEFAULT_MEMORY_MB);
    Map<String, String> environment =
        fields.object("environment").map(FunctionSpecs::environment).orElse(Map.of());
    int workers =
        fields
            .integer("workers", 1, MAX_WORKERS)
            .map(Long::intValue)
            .orElseGet(FunctionConcurrency::defaultWorkers);
    OptionalInt limit =
        fields.integer("limit", 0, MAX_LIMIT).stream().mapToInt(Long::intValue).findAny();
    FunctionConcurrency concurrency = new FunctionConcurrency(workers, limit);
    return host.map(h -> new FunctionSpec(name, h, timeout, memoryMb, environment, concurrency));
  }

  private static Map<String, String> environment(Fields variables) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String name : variables.names()) {
      JsonNode value = variables.any(name).orElseThrow();
      if (!VARIABLE.matcher(name).matches()) {
        variables.wrong(
            name, "`" + name + "` cannot be the name of a variable", "letters, digits and `_`");
      } else if (isReserved(name)) {
        variables.wrong(name, "`" + name + "` is reserved: Lambda sets it itself", "");
      } else if (!value.isValueNode() || value.isNull() || value.asString().indexOf('\0') >= 0) {
        variables.wrong(name, "`" + name + "` must be a text, not " + Fields.describe(value), "");
      } else {
        environment.put(name, value.asString());
      }
    }
    return environment;
  }

  /// Whether Lambda sets a variable itself, so that another value would break a worker.
  private static boolean isReserved(String name) {
    return name.startsWith("AWS_LAMBDA_")
        || List.of("_HANDLER", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR").contains(name);
  }

  private static Optional<Assumptions> assumptions(Fields function) {
    return function
        .object("assume")
        .map(
            fields -> {
              FunctionAmounts amounts = new FunctionAmounts(fields);
              Assumptions assumptions =
                  new Assumptions(
                      amounts.duration("duration", MAX_TIMEOUT),
                      amounts.duration("p99", MAX_TIMEOUT),
                      amounts.megabytes("memory", MIN_MEMORY_MB, MAX_MEMORY_MB),
                      amounts.share("failures"));
              fields.rejectUnknown("`assume`");
              return assumptions;
            });
  }
}
