package dmap.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.asl.parse.AslParser;
import dmap.json.Document;
import dmap.json.Json;
import dmap.json.Problem;
import dmap.json.RandomJson;
import dmap.maprun.Execution;
import dmap.maprun.ExecutionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Any JSON, taken as a definition, is refused with a reason or runs to an end. A valid definition
/// runs to an end with any input. The seed is fixed; a failure names definition and input.
class RandomDefinitionsTest {
  private static final long SEED = 20_261_121;
  private static final Path CASES = Path.of("src/test/resources/asl");

  @TempDir Path homes;

  private final Random random = new Random(SEED);
  private final List<JsonNode> definitions = new ArrayList<>();
  private RandomJson json;

  @BeforeEach
  void read() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    TreeSet<String> texts = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CASES)) {
      for (Path file : files.filter(f -> f.endsWith("definition.json")).sorted().toList()) {
        JsonNode definition = Json.parse(Files.readAllBytes(file));
        definitions.add(definition);
        collect(definition, names, texts);
      }
    }
    json = new RandomJson(random, List.copyOf(names), List.copyOf(texts));
  }

  private static void collect(JsonNode node, TreeSet<String> names, TreeSet<String> texts) {
    node.propertyNames().forEach(names::add);
    if (node.isString()) {
      texts.add(node.asString());
    }
    node.forEach(child -> collect(child, names, texts));
  }

  @Test
  void anyDocumentIsRefusedOrADefinition() {
    for (int i = 0; i < 1_000; i++) {
      JsonNode document = random.nextInt(3) == 0 ? json.value(5) : machine();
      isDefinition(document);
    }
  }

  /// Random states inside a valid definition, so that some of them run.
  private JsonNode machine() {
    var machine = Json.object().put("StartAt", "A");
    var states = machine.putObject("States");
    for (String name : List.of("A", "B")) {
      states.set(name, json.object(3));
      states
          .withObject(name)
          .put("Type", json.pick(List.of("Pass", "Task", "Map", "Choice", "Wait")));
      states.withObject(name).put("End", true);
    }
    return machine;
  }

  @Test
  void brokenDefinitionsAreRefusedOrEnd() throws IOException {
    int runs = 0;
    for (int i = 0; i < 2 * definitions.size(); i++) {
      JsonNode definition = json.broken(definitions.get(i % definitions.size()));
      if (isDefinition(definition)) {
        ends(definition, Json.object());
        runs++;
      }
    }
    assertThat(runs).as("broken definitions that still run").isGreaterThan(definitions.size() / 8);
  }

  @Test
  void anyInputIsAnswered() throws IOException {
    for (JsonNode definition : definitions) {
      ends(definition, json.value(4));
    }
  }

  private static boolean isDefinition(JsonNode node) {
    try {
      return switch (Document.parse(Json.write(node), Document.Syntax.JSON)) {
        case Document.Parsed.Bad(List<Problem> _) -> throw new AssertionError("it was JSON");
        case Document.Parsed.Good(Document document) ->
            switch (AslParser.parse(document)) {
              case AslParser.Parsed.Good(var _) -> true;
              case AslParser.Parsed.Bad(List<Problem> problems) -> {
                assertThat(problems).isNotEmpty();
                yield false;
              }
            };
      };
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + SEED + ", definition " + node, e);
    }
  }

  private void ends(JsonNode definition, JsonNode input) throws IOException {
    try (TestEngine engine = new TestEngine(Files.createTempDirectory(homes, "home"))) {
      Execution execution = engine.run(Json.write(definition), Json.write(input));
      assertThat(execution.status()).isNotEqualTo(ExecutionStatus.RUNNING);
    } catch (RuntimeException | Error e) {
      throw new AssertionError(
          "seed " + SEED + ", definition " + definition + ", input " + input, e);
    }
  }
}
