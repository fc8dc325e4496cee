package dmap;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The facts about AWS in `src/docs/aws-facts.md`, and the comments that cite them by heading, as
/// in `(aws-facts: Redrive)`.
class AwsFactsTest {
  private static final Path FACTS = Path.of("src/docs/aws-facts.md");

  /// The text after a citation's colon, cut off where no heading goes on.
  private static final Pattern CITATION = Pattern.compile("aws-facts: ([^.;:)`\"]+)");

  /// What leads to documents that are not in the repository.
  private static final Pattern DEAD_END =
      Pattern.compile(
          "[(`]reference`? \\d|\\(API reference|aws-captures|(distributed-map|performance)\\.md");

  private static final String BACKGROUND = "This heading is background.";

  @Test
  void holdsEveryFactThatACommentCites() throws IOException {
    Map<String, Path> cited = citations();
    assertThat(cited).hasSizeGreaterThan(30);
    assertThat(sections().keySet()).containsAll(cited.keySet());
  }

  @Test
  void hasNoHeadingThatNothingCitesUnlessItSaysThatItIsBackground() throws IOException {
    Map<String, Path> cited = citations();
    sections()
        .forEach(
            (heading, text) ->
                assertThat(text.contains(BACKGROUND))
                    .as("%s is background: nothing cites it", heading)
                    .isEqualTo(!cited.containsKey(heading)));
  }

  @Test
  void namesASourceForEveryFact() throws IOException {
    sections()
        .forEach(
            (heading, text) ->
                assertThat(text)
                    .as(heading)
                    .containsPattern(
                        "(?i)recorded\\s+on\\s+AWS|\\(\"|: \"|https://docs\\.aws\\.amazon\\.com"));
  }

  @Test
  void isCitedInsteadOfDocumentsThatAReaderDoesNotHave() throws IOException {
    for (Path file : sources()) {
      assertThat(prose(file)).as(file.toString()).doesNotContainPattern(DEAD_END);
    }
  }

  /// The headings that comments cite, each with one of the files that do.
  private static Map<String, Path> citations() throws IOException {
    Map<String, Path> cited = new TreeMap<>();
    for (Path file : sources()) {
      Matcher matcher = CITATION.matcher(prose(file));
      while (matcher.find()) {
        cited.put(heading(matcher.group(1).strip()).orElse(matcher.group(1)), file);
      }
    }
    return cited;
  }

  /// The longest heading with which a citation begins: a sentence may go on after it.
  private static Optional<String> heading(String citation) throws IOException {
    return new TreeSet<>(sections().keySet())
        .descendingSet().stream().filter(citation::startsWith).findFirst();
  }

  /// The text under each heading of the second level.
  private static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new TreeMap<>();
    for (String section : Files.readString(FACTS).split("(?m)^## ")) {
      String[] parts = section.split("\n", 2);
      sections.put(parts[0], parts[1]);
    }
    sections.remove("# Facts about AWS");
    return sections;
  }

  /// A file's text as one line, so that a citation may begin on one line of a comment and end on
  /// the next.
  private static String prose(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.strip().replaceFirst("^(///?|#) *", ""))
        .collect(joining(" "));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("AwsFactsTest.java"))
          .toList();
    }
  }
}
