package dmap.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Compares the engine with what was recorded on AWS, case by case. The recordings are not part of
/// the project: `-Ddmap.conformance=FOLDER` names the folder with their case files. Without it,
/// there is nothing to compare, and nothing fails.
///
/// Cases in [KnownFailures] must fail, so that this list stays true.
class ConformanceTest {
  private static final String FOLDER = "dmap.conformance";

  @TempDir Path homes;

  @TestFactory
  Stream<DynamicTest> answersAsAwsDid(TestReporter reporter) throws IOException {
    return tests(Level.ANSWER, reporter);
  }

  @TestFactory
  Stream<DynamicTest> leavesEventsOfTheSameTypes(TestReporter reporter) throws IOException {
    return tests(Level.EVENT_TYPES, reporter);
  }

  @TestFactory
  Stream<DynamicTest> leavesTheSameEvents(TestReporter reporter) throws IOException {
    return tests(Level.EVENTS, reporter);
  }

  private Stream<DynamicTest> tests(Level level, TestReporter reporter) throws IOException {
    Optional<Path> folder = Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of);
    if (folder.isEmpty()) {
      reporter.publishEntry("conformance", "not compared with AWS: -D" + FOLDER + " is not set");
      return Stream.empty();
    }
    KnownFailures known = KnownFailures.read(level);
    List<RecordedCase> cases = cases(folder.get());
    Set<String> unknown = new TreeSet<>(known.reasons().keySet());
    cases.forEach(c -> unknown.remove(c.name()));
    return Stream.concat(
        Stream.of(
            DynamicTest.dynamicTest(
                "every known failure is a case", () -> assertThat(unknown).isEmpty())),
        cases.stream()
            .filter(c -> c.isRecorded(level))
            .map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c, level, known))));
  }

  private static List<RecordedCase> cases(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(RecordedCase::read)
          .filter(RecordedCase::canRun)
          .toList();
    }
  }

  private void check(RecordedCase recorded, Level level, KnownFailures known)
      throws IOException, InterruptedException {
    List<String> differences = recorded.run(Files.createTempDirectory(homes, "home"), level);
    if (known.reasons().containsKey(recorded.name())) {
      assertThat(differences)
          .as("it is listed as a known failure, but passes: take it off the list")
          .isNotEmpty();
    } else {
      assertThat(differences).as("differences from AWS").isEmpty();
    }
  }
}
