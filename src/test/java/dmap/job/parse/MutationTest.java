package dmap.job.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.job.Job;
import dmap.job.compile.JobCompiler;
import dmap.json.Document;
import dmap.json.Document.Syntax;
import dmap.json.Json;
import dmap.json.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Good jobs, broken at random: whatever comes out is a job or a list of mistakes, never an
/// exception. The seed is fixed; a failure names the text.
class MutationTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 60;
  private static final Path FILE = Path.of("job.yaml").toAbsolutePath();

  private static final List<String> SCRAPS =
      List.of(
          "\0",
          "\t",
          ":",
          "- ",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "&a ",
          "*a",
          "!!binary ",
          "|\n",
          "%",
          "#",
          "? ",
          "~",
          "null",
          "<<: ",
          "\u2028",
          "\u202e",
          "\ud83d\ude00",
          "9".repeat(30),
          "1e999",
          ".inf",
          ".nan",
          "0x1F",
          "---\n",
          "...\n",
          "!!set ",
          "@",
          "`",
          "\r",
          "\\",
          ",",
          "{% ",
          " %}");

  private final Random random = new Random(SEED);

  @Test
  void survivesBrokenTexts() throws IOException {
    List<String> texts = texts();
    for (int i = 0; i < ROUNDS * texts.size(); i++) {
      String text = broken(texts.get(i % texts.size()));
      Syntax syntax = random.nextInt(8) == 0 ? Syntax.JSON : Syntax.YAML;
      check(text, () -> outcome(Document.parse(text, syntax)));
    }
  }

  @Test
  void survivesBrokenTrees() throws IOException {
    List<JsonNode> trees = new ArrayList<>();
    for (String text : texts()) {
      trees.add(((Document.Parsed.Good) Document.parse(text, Syntax.YAML)).document().root());
    }
    for (int i = 0; i < ROUNDS * trees.size(); i++) {
      JsonNode tree = mutated(trees.get(i % trees.size()), trees);
      String text = Json.write(tree);
      check(text, () -> outcome(Document.parse(text, Syntax.JSON)));
    }
  }

  private static void check(String text, Runnable parsing) {
    try {
      parsing.run();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + SEED + ", this text:\n" + text, e);
    }
  }

  private static void outcome(Document.Parsed parsed) {
    switch (parsed) {
      case Document.Parsed.Bad(List<Problem> problems) -> assertThat(problems).isNotEmpty();
      case Document.Parsed.Good(Document document) -> {
        switch (JobParser.parse(document, FILE)) {
          case JobParser.Parsed.Bad(List<Problem> problems) ->
              assertThat(problems).allSatisfy(p -> assertThat(p.describe("x")).hasLineCount(1));
          case JobParser.Parsed.Good(Job job, List<Problem> _) -> {
            JobCompiler.compile(job.first(1));
            assertThat(job.functionNames()).doesNotContainNull();
          }
        }
      }
    }
  }

  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path folder : Golden.list(Golden.JOBS)) {
      if (!folder.endsWith("bad")) {
        texts.add(Files.readString(folder.resolve("job.yaml")));
      }
    }
    return texts;
  }

  private String broken(String text) {
    StringBuilder broken = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(broken.length());
      int end = Math.min(broken.length(), at + random.nextInt(6));
      switch (random.nextInt(4)) {
        case 0 -> broken.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
        case 1 -> broken.delete(at, end);
        case 2 -> broken.insert(at, broken.substring(random.nextInt(at + 1), at));
        default -> broken.setCharAt(at, (char) random.nextInt(0x180));
      }
      if (broken.isEmpty()) {
        broken.append('x');
      }
    }
    return new String(broken.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /// A copy with about one of its values replaced, renamed or dropped.
  private JsonNode mutated(JsonNode node, List<JsonNode> others) {
    if (random.nextInt(12) == 0) {
      return scrap(others);
    }
    if (node.isObject()) {
      ObjectNode copy = Json.object();
      node.properties()
          .forEach(
              member -> {
                String name = random.nextInt(25) == 0 ? name(others) : member.getKey();
                if (random.nextInt(25) > 0) {
                  copy.set(name, mutated(member.getValue(), others));
                }
              });
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = Json.array();
      node.forEach(element -> copy.add(mutated(element, others)));
      return copy;
    }
    return node;
  }

  private JsonNode scrap(List<JsonNode> others) {
    return switch (random.nextInt(8)) {
      case 0 -> Json.nodes().nullNode();
      case 1 -> Json.nodes().numberNode(random.nextLong());
      case 2 -> Json.nodes().numberNode(random.nextDouble() * 1000);
      case 3 -> Json.nodes().booleanNode(random.nextBoolean());
      case 4 -> Json.nodes().stringNode(SCRAPS.get(random.nextInt(SCRAPS.size())));
      case 5 -> Json.array().add("x").add(1);
      case 6 -> Json.nodes().stringNode("");
      default -> any(others);
    };
  }

  private JsonNode any(List<JsonNode> others) {
    JsonNode node = others.get(random.nextInt(others.size()));
    while (node.isContainer() && !node.isEmpty() && random.nextInt(4) > 0) {
      List<JsonNode> children = node.valueStream().toList();
      node = children.get(random.nextInt(children.size()));
    }
    return node;
  }

  private String name(List<JsonNode> others) {
    List<String> names = List.copyOf(others.get(random.nextInt(others.size())).propertyNames());
    return names.get(random.nextInt(names.size()));
  }
}
