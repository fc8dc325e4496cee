package dmap.bench;

import dmap.engine.Engine;
import dmap.engine.task.Tasks;
import dmap.engine.time.RealClock;
import dmap.json.Json;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.ExecutionType;
import dmap.maprun.MapRun;
import dmap.maprun.StateMachineSpec;
import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Measures how many items a second a Distributed Map of Pass children over a CSV file runs. Not a
/// test: run it by hand, with a heap limit.
///
///     java -Xmx256m -cp … dmap.bench.MapRunBench ITEMS BATCH EXPRESS|STANDARD [ROUNDS]
///
/// With BATCH 1, there is no ItemBatcher.
public final class MapRunBench {
  private final PrintStream out;
  private final Path home;

  private MapRunBench(PrintStream out, Path home) {
    this.out = out;
    this.home = home;
  }

  public static void main(String[] args) throws Exception {
    Path home = Files.createTempDirectory("dmap-bench");
    try {
      int items = Integer.parseInt(args[0]);
      int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 1;
      MapRunBench bench = new MapRunBench(System.out, home);
      bench.writeItems(items);
      for (int i = 0; i < rounds; i++) {
        bench.run(items, Integer.parseInt(args[1]), args[2], "round-" + i);
      }
    } finally {
      delete(home);
    }
  }

  private void writeItems(int items) throws IOException {
    FolderStore objects = new FolderStore(home.resolve("s3"));
    objects.makeBucket("data");
    objects.makeBucket("out");
    Path file = objects.path(new ObjectUri("data", "rows.csv"));
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("id,station,temperature,wind,description\n");
      for (int i = 0; i < items; i++) {
        writer.write(i + ",USW00094728,21.5,13,\"a row of about one hundred bytes, like many " + i);
        writer.write(" others that people process\"\n");
      }
    }
    out.printf("%d items, %.1f MB%n", items, Files.size(file) / 1e6);
  }

  private static String definition(int batch, String type) {
    ObjectNode definition = Json.object().put("StartAt", "Map");
    ObjectNode map = definition.putObject("States").putObject("Map");
    map.put("Type", "Map").put("Label", "bench").put("End", true);
    ObjectNode reader = map.putObject("ItemReader");
    reader.put("Resource", "arn:aws:states:::s3:getObject");
    reader.putObject("ReaderConfig").put("InputType", "CSV").put("CSVHeaderLocation", "FIRST_ROW");
    reader.putObject("Parameters").put("Bucket", "data").put("Key", "rows.csv");
    if (batch > 1) {
      map.putObject("ItemBatcher").put("MaxItemsPerBatch", batch);
    }
    ObjectNode processor = map.putObject("ItemProcessor");
    processor.putObject("ProcessorConfig").put("Mode", "DISTRIBUTED").put("ExecutionType", type);
    processor.put("StartAt", "Pass");
    processor.putObject("States").putObject("Pass").put("Type", "Pass").put("End", true);
    ObjectNode writer = map.putObject("ResultWriter");
    writer.put("Resource", "arn:aws:states:::s3:putObject");
    writer.putObject("Parameters").put("Bucket", "out").put("Prefix", "runs");
    return Json.write(definition);
  }

  private void run(int items, int batch, String type, String name) throws Exception {
    long cpuBefore = cpuMillis();
    long start = System.nanoTime();
    Path engineFolder = home.resolve("engine");
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    try (RealClock clock = new RealClock();
        Engine engine =
            new Engine(
                engineFolder, new FolderStore(home.resolve("s3")), noTasks(), clock, random)) {
      String machine =
          engine
              .machines()
              .create(
                  new StateMachineSpec(
                      "bench", ExecutionType.STANDARD, definition(batch, type), "role", Map.of()))
              .arn();
      String arn = engine.startExecution(machine, Optional.of(name), "{}").executionArn();
      await(engine, arn, start);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        "%s: %.2f s, %.0f items/s, %.0f children/s, CPU %.2f s, heap high %.0f MB%n",
        type,
        seconds,
        items / seconds,
        Math.ceil((double) items / batch) / seconds,
        (cpuMillis() - cpuBefore) / 1e3,
        highMegabytes());
  }

  private void await(Engine engine, String arn, long start) throws InterruptedException {
    Optional<Double> childrenDone = Optional.empty();
    while (engine.views().describeExecution(arn).status() == ExecutionStatus.RUNNING) {
      if (childrenDone.isEmpty() && childrenEnded(engine, arn)) {
        childrenDone = Optional.of((System.nanoTime() - start) / 1e9);
      }
      Thread.sleep(20);
    }
    childrenDone.ifPresent(s -> out.printf("children done after %.2f s, then result files%n", s));
    engine.views().describeExecution(arn).failure().cause().ifPresent(out::println);
  }

  private static boolean childrenEnded(Engine engine, String arn) {
    return engine.views().listMapRuns(arn, Optional.empty(), 100).entries().stream()
        .map(summary -> engine.views().mapRuns().describe(summary.arn()))
        .anyMatch(MapRunBench::ended);
  }

  private static boolean ended(MapRun run) {
    return run.executions().total() > 0
        && run.executions().pending() == 0
        && run.executions().running() == 0;
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

  private static long cpuMillis() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1_000_000;
  }

  private static double highMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        / 1e6;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
