package dmap;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dmap.cli.Dmap;
import dmap.job.parse.JobFile;
import dmap.job.parse.JobParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README and the documents in `src/docs` say of the code, of the commands, of job files
/// and of each other.
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path DOCUMENTS = Path.of("src/docs");
  private static final Path CONTRIBUTING = DOCUMENTS.resolve("contributing.md");
  private static final Path SOURCES = Path.of("src/main/java/dmap");
  private static final int README_MAX_BYTES = 8 << 10;

  /// A type with its package below `dmap`.
  private static final Pattern TYPE = Pattern.compile("`((?!java\\.)(?:[a-z]\\w*\\.)+[A-Z]\\w*)`");

  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  /// The first cell of a table's row, in backticks or not.
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `?([^`|]+?)`? \\|");

  private static final Pattern COMMAND_IN_TEXT = Pattern.compile("`dmap ([a-z]+)[^`]*`");
  private static final Pattern COMMAND_IN_CONSOLE =
      Pattern.compile("(?m)^(?:\\$ | {4,})dmap ([a-z]+)(.*(?:\\\\\n.*)*)$");
  private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z][a-z-]*");

  @Test
  void isADoorAndNotAManual() throws IOException {
    assertThat(Files.size(README)).isLessThanOrEqualTo(README_MAX_BYTES);
  }

  @Test
  void namesTypesThatExist() throws IOException {
    Map<String, Path> types = types();
    List<String> named = found(TYPE);
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(named)
        .allSatisfy(
            type ->
                assertThat(types.containsKey(type))
                    .as("%s; of this name there are %s", type, sameName(type, types.keySet()))
                    .isTrue());
  }

  @Test
  void namesEveryPackage() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      Set<String> packages =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> qualified(file.getParent()))
              .filter(not(String::isEmpty))
              .collect(toCollection(TreeSet::new));
      assertThat(rows(CONTRIBUTING, "package")).isEqualTo(packages);
    }
  }

  @Test
  void showsJobFilesThatAreValid(@TempDir Path folder) throws IOException {
    assertThat(found(YAML)).isNotEmpty();
    for (String text : found(YAML)) {
      Path file = Files.writeString(folder.resolve("job.yaml"), text);
      JobFile.Description job = (JobFile.Description) JobFile.read(file);
      assertThat(job.parse(List.of())).as(text).isInstanceOf(JobParser.Parsed.Good.class);
    }
  }

  @Test
  void linksToWhatIsThere() throws IOException {
    for (Path document : documents()) {
      for (String link : found(LINK, document)) {
        if (!link.startsWith("https://")) {
          assertLeadsSomewhere(link, document);
        }
      }
    }
  }

  @Test
  void hasATableOfAllCommands() throws IOException {
    Set<String> inTable =
        rows(README, "command").stream()
            .map(row -> row.split(" ")[1])
            .collect(toCollection(TreeSet::new));
    assertThat(inTable).isEqualTo(commands());
  }

  @Test
  void hasATableOfAllDocuments() throws IOException {
    Set<String> links =
        rows(README, "topic").stream()
            .map(row -> row.replaceFirst("\\[([a-z-]+)]\\(src/docs/\\1\\.md\\)", "$1.md"))
            .collect(toCollection(TreeSet::new));
    assertThat(links)
        .isEqualTo(
            documents().stream()
                .filter(not(README::equals))
                .map(file -> file.getFileName().toString())
                .collect(toCollection(TreeSet::new)));
  }

  @Test
  void tellsAllExitCodes() throws IOException {
    Set<String> codes =
        Arrays.stream(ExitCode.values())
            .map(code -> String.valueOf(code.value()))
            .collect(toCollection(TreeSet::new));
    assertThat(rows(README, "exit code")).isEqualTo(codes);
    assertThat(rows(DOCUMENTS.resolve("ci.md"), "exit code")).isEqualTo(codes);
  }

  @Test
  void showsCommandsAndOptionsThatExist() throws IOException {
    assertThat(commands()).containsAll(found(COMMAND_IN_TEXT));
    for (Path document : documents()) {
      COMMAND_IN_CONSOLE
          .matcher(Files.readString(document))
          .results()
          .forEach(
              line -> {
                assertThat(commands()).as(line.group()).contains(line.group(1));
                assertThat(found(OPTION, dmap(line.group(1), "--help")))
                    .as(line.group())
                    .containsAll(found(OPTION, line.group(2)));
              });
    }
  }

  private static void assertLeadsSomewhere(String link, Path document) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    assertThat(target).as("%s in %s", link, document).exists();
    if (parts.length > 1) {
      assertThat(found(HEADING, target).stream().map(ReadmeTest::anchor))
          .as("%s in %s", link, document)
          .contains(parts[1]);
    }
  }

  /// As GitHub makes it.
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
  }

  /// The first cells of the table with this heading.
  private static Set<String> rows(Path document, String heading) throws IOException {
    String table =
        Files.readString(document)
            .lines()
            .dropWhile(line -> !line.startsWith("| " + heading + " |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .collect(joining("\n"));
    return new TreeSet<>(found(ROW, table));
  }

  private static Set<String> commands() {
    return dmap("--help")
        .lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .skip(1)
        .takeWhile(not(String::isBlank))
        .map(line -> line.strip().split(" ")[0])
        .collect(toCollection(TreeSet::new));
  }

  private static String dmap(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
    int exitCode = Dmap.run(args, Map.of(), InputStream.nullInputStream(), stream, stream);
    stream.flush();
    assertThat(exitCode).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  /// All types of files of their own, by package and name.
  private static Map<String, Path> types() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(toMap(file -> qualified(file).replaceFirst("\\.java$", ""), file -> file));
    }
  }

  private static List<String> sameName(String type, Set<String> all) {
    String name = type.substring(type.lastIndexOf('.'));
    return all.stream().filter(other -> other.endsWith(name)).toList();
  }

  /// `results.table` for its folder.
  private static String qualified(Path path) {
    return SOURCES.relativize(path).toString().replace('/', '.');
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(DOCUMENTS)) {
      return Stream.concat(Stream.of(README), files.sorted()).toList();
    }
  }

  private static List<String> found(Pattern pattern) throws IOException {
    return documents().stream().flatMap(document -> found(pattern, document).stream()).toList();
  }

  private static List<String> found(Pattern pattern, Path document) {
    try {
      return found(pattern, Files.readString(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.groupCount() == 0 ? match.group() : match.group(1))
        .toList();
  }
}
