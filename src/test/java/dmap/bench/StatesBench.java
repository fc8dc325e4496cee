package dmap.bench;

import dmap.engine.Engine;
import dmap.engine.task.Tasks;
import dmap.engine.time.RealClock;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.StateMachineSpec;
import dmap.objects.FolderStore;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Measures how many states of a kind the interpreter runs in a second of processor time. One
/// EXPRESS execution, which keeps no history, loops over one such state and a Choice that counts.
/// Not a test: run it by hand.
///
///     java -cp … dmap.bench.StatesBench [STATES] [ROUNDS]
///
/// The kinds take turns, so that a busy machine slows all of them down. Compare the kinds of one
/// run, or the medians of runs that take turns.
public final class StatesBench {
  private static final String COUNT = "{% $n + 1 %}";

  private final PrintStream out;
  private final Path home;
  private final int states;

  private StatesBench(PrintStream out, Path home, int states) {
    this.out = out;
    this.home = home;
    this.states = states;
  }

  public static void main(String[] args) throws Exception {
    int states = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Path home = Files.createTempDirectory("dmap-bench");
    try {
      StatesBench bench = new StatesBench(System.out, home, states);
      for (int round = 0; round < rounds; round++) {
        bench.round("round-" + round);
      }
    } finally {
      delete(home);
    }
  }

  private void round(String name) throws Exception {
    StringBuilder line = new StringBuilder();
    for (Map.Entry<String, String> kind : kinds().entrySet()) {
      double cpu = run(kind.getKey() + "-" + name, machine(Json.parse(kind.getValue())));
      line.append("%s %.0f/s  ".formatted(kind.getKey(), states / cpu));
    }
    out.println(line.toString().strip());
  }

  /// The state that is measured, without its Next.
  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("loop", "{}");
    kinds.put("pass", "{\"Type\":\"Pass\"}");
    kinds.put(
        "choice",
        """
        {"Type":"Choice","Choices":[{"Variable":"$.text","StringEquals":"no","Next":"Done"},
          {"And":[{"Variable":"$.number","NumericGreaterThan":100},
            {"Variable":"$.text","IsString":true}],"Next":"Done"}],"Default":"Count"}
        """);
    kinds.put(
        "parameters",
        "{\"Type\":\"Pass\",\"Parameters\":{\"text.$\":\"$.text\",\"number.$\":\"$.number\"}}");
    kinds.put(
        "intrinsic",
        """
        {"Type":"Pass","Parameters":{"number.$":"States.MathAdd($.number, 0)",
          "text.$":"States.Format('{}', States.ArrayGetItem(States.Array($.text, 'b'), 0))"}}
        """);
    kinds.put(
        "jsonata",
        """
        {"Type":"Pass","QueryLanguage":"JSONata","Output":{"number":"{% $states.input.number + 0 %}",
          "text":"{% $substring($states.input.text & 'x', 0, 4) %}"}}
        """);
    return kinds;
  }

  /// The machine of a kind. The kind `loop` measures no state; it has only the states that all
  /// kinds share, which count and see whether the loop is done.
  private String machine(JsonNode measured) {
    ObjectNode machine = Json.object().put("StartAt", "First");
    ObjectNode all = machine.putObject("States");
    all.putObject("First").put("Type", "Pass").put("Next", "Count").putObject("Assign").put("n", 0);
    String next = measured.isEmpty() ? "Count" : "Measured";
    ObjectNode count = all.putObject("Count").put("Type", "Choice").put("QueryLanguage", "JSONata");
    count
        .put("Default", "Done")
        .putArray("Choices")
        .addObject()
        .put("Condition", "{% $n < " + states + " %}")
        .put("Next", next)
        .putObject("Assign")
        .put("n", COUNT);
    if (!measured.isEmpty()) {
      ObjectNode state = ((ObjectNode) measured).deepCopy();
      all.set("Measured", state.has("Default") ? state : state.put("Next", "Count"));
    }
    all.putObject("Done").put("Type", "Succeed");
    return Json.write(machine);
  }

  private double run(String name, String definition) throws Exception {
    long before = cpuNanos();
    try (RealClock clock = new RealClock();
        Engine engine =
            new Engine(
                home.resolve(name),
                new FolderStore(home.resolve("s3")),
                noTasks(),
                clock,
                () -> ThreadLocalRandom.current().nextLong())) {
      String machine =
          engine
              .machines()
              .create(
                  new StateMachineSpec(
                      "bench", ExecutionType.EXPRESS, definition, "role", Map.of()))
              .arn();
      String input = "{\"text\":\"some\",\"number\":7,\"list\":[1,2,3]}";
      String arn = engine.startExecution(machine, Optional.of(name), input).executionArn();
      while (engine.views().describeExecution(arn).status() == ExecutionStatus.RUNNING) {
        Thread.sleep(2);
      }
      engine.views().describeExecution(arn).failure().cause().ifPresent(out::println);
    }
    return (cpuNanos() - before) / 1e9;
  }

  private static long cpuNanos() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }

  private static Tasks noTasks() {
    return new Tasks() {
      @Override
      public Answer call(Call call) {
        return new Answer.Returned(call.arguments());
      }

      @Override
      public Optional<String> refusal(Place place) {
        return Optional.empty();
      }
    };
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
