package dmap.asl;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.asl.parse.AslParser;
import dmap.json.Document;
import dmap.json.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Definitions with mistakes, `src/test/resources/asl-mistakes/NAME.json`, and all that is said of
/// each, `golden/asl-mistakes/NAME.txt`: place, JSON Pointer (and what AWS has it about), code,
/// message, hint.
class AslMistakesTest {
  private static final Path DEFINITIONS = Path.of("src/test/resources/asl-mistakes");

  private static List<Path> definitions() {
    try (Stream<Path> files = Files.list(DEFINITIONS)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path definition) {
    return definition.getFileName().toString().replace(".json", ".txt");
  }

  @TestFactory
  Stream<DynamicTest> namesEveryMistake() {
    return definitions().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    name(file), () -> Golden.check("asl-mistakes/" + name(file), problems(file))));
  }

  @Test
  void everyExpectationHasItsDefinition() {
    Set<String> names =
        definitions().stream().map(AslMistakesTest::name).collect(Collectors.toSet());
    Golden.noOrphans("asl-mistakes", names);
  }

  private static String problems(Path file) throws IOException {
    List<Problem> problems =
        switch (Document.parse(Files.readString(file), Document.Syntax.JSON)) {
          case Document.Parsed.Bad(var bad) -> bad;
          case Document.Parsed.Good(var document) ->
              switch (AslParser.parse(document)) {
                case AslParser.Parsed.Good(var machine) ->
                    throw new AssertionError("accepted: " + machine);
                case AslParser.Parsed.Bad(var bad) -> bad;
              };
        };
    assertThat(problems).isNotEmpty();
    return problems.stream().map(AslMistakesTest::line).collect(Collectors.joining());
  }

  private static String line(Problem problem) {
    String pointer = problem.pointer().isEmpty() ? "/" : problem.pointer();
    String about = problem.about().isEmpty() ? "/" : problem.about();
    String place = about.equals(pointer) ? "" : " (about " + about + ")";
    String hint = problem.hint().isEmpty() ? "" : "\n    hint: " + problem.hint();
    return "%s %s%s %s\n    %s%s\n"
        .formatted(problem.at(), pointer, place, problem.code(), problem.message(), hint);
  }
}
