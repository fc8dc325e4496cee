package dmap;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Which package may use which, and who may use the libraries.
///
/// The table is `src/test/resources/architecture.txt`: a row for each package and subpackage, with
/// the packages that it uses. A name with a star at its end stands for the package and everything
/// below it. The root package is open to all.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final Path TABLE = Path.of("src/test/resources/architecture.txt");

  /// How many classes of one package use each other in a circle, at most. Smaller is better: when a
  /// figure here is too large, lower it.
  private static final Map<String, Integer> LARGEST_CYCLE = Map.of("engine.interpreter", 13);

  /// Each library is hidden in the packages that need it, so that it can be replaced there.
  private static final Map<String, List<String>> ONLY_USED_BY =
      Map.ofEntries(
          entry("picocli..", List.of("cli")),
          entry("org.fusesource.jansi..", List.of("terminal")),
          entry("software.amazon.awssdk..", List.of("aws", "local")),
          entry("org.gaul..", List.of("local")),
          entry("jakarta.servlet..", List.of("local")),
          entry("com.sun.net.httpserver..", List.of("function", "local")),
          entry("com.dashjoin.jsonata..", List.of("expression")),
          entry("com.jayway.jsonpath..", List.of("expression")),
          entry("de.siegmar.fastcsv..", List.of("items", "results")),
          entry("org.duckdb..", List.of("results.table")),
          entry("org.apache.parquet..", List.of("items")),
          entry("org.xerial.snappy..", List.of("items")),
          entry("com.github.luben.zstd..", List.of("items")));

  private JavaClasses classes;
  private SortedMap<String, Set<String>> mayUse;

  @BeforeAll
  void read() throws IOException {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dmap");
    mayUse = new TreeMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] row = line.split("\\|", -1);
        mayUse.put(row[0].strip(), Set.of(row[1].strip().split("\\s+")));
      }
    }
  }

  @Test
  void theTableHasARowForEachPackageAndNoOther() {
    Set<String> packages =
        classes.stream()
            .filter(any -> !any.getSimpleName().equals("package-info"))
            .map(ArchitectureTest::room)
            .collect(Collectors.toCollection(TreeSet::new));
    packages.remove("");
    assertThat(mayUse.keySet()).containsExactlyElementsOf(packages);
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatTheTableAllows() {
    return mayUse.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(),
                    () -> assertThat(forbidden(row.getKey(), row.getValue())).isEmpty()));
  }

  private List<String> forbidden(String room, Set<String> allowed) {
    return classes.stream()
        .filter(c -> room(c).equals(room))
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .filter(d -> isOurs(d.getTargetClass()))
        .filter(d -> !isAllowed(room(d.getTargetClass()), room, allowed))
        .map(d -> d.getOriginClass().getName() + " uses " + d.getTargetClass().getName())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isAllowed(String used, String user, Set<String> allowed) {
    return used.isEmpty()
        || used.equals(user)
        || allowed.contains(used)
        || allowed.stream()
            .filter(name -> name.endsWith("*"))
            .map(name -> name.substring(0, name.length() - 1))
            .anyMatch(name -> used.equals(name) || used.startsWith(name + "."));
  }

  @Test
  void theTableAllowsNothingThatIsNotUsed() {
    List<String> unused =
        mayUse.entrySet().stream()
            .flatMap(
                row ->
                    row.getValue().stream()
                        .filter(name -> !name.isEmpty() && !uses(row.getKey(), name))
                        .map(name -> row.getKey() + " | " + name))
            .toList();
    assertThat(unused).isEmpty();
  }

  private boolean uses(String room, String name) {
    return classes.stream()
        .filter(c -> room(c).equals(room))
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .map(Dependency::getTargetClass)
        .filter(ArchitectureTest::isOurs)
        .map(ArchitectureTest::room)
        .anyMatch(used -> !used.isEmpty() && isAllowed(used, "", Set.of(name)));
  }

  @Test
  void theRootPackageUsesNoOther() {
    assertThat(forbidden("", Set.of())).isEmpty();
  }

  @Test
  void noPackagesUseEachOtherInACircle() {
    SortedMap<String, Set<String>> uses = new TreeMap<>();
    classes.forEach(
        c ->
            c.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .filter(ArchitectureTest::isOurs)
                .forEach(
                    used -> uses.computeIfAbsent(room(c), _ -> new TreeSet<>()).add(room(used))));
    assertThat(Circles.of(uses)).isEmpty();
  }

  @Test
  void noCircleOfClassesGrows() {
    SortedMap<String, SortedMap<String, Set<String>>> byRoom = new TreeMap<>();
    classes.forEach(
        c ->
            c.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .filter(used -> isOurs(used) && room(used).equals(room(c)))
                .forEach(
                    used ->
                        byRoom
                            .computeIfAbsent(room(c), _ -> new TreeMap<>())
                            .computeIfAbsent(file(c), _ -> new TreeSet<>())
                            .add(file(used))));
    SortedMap<String, Integer> largest = new TreeMap<>();
    byRoom.forEach(
        (room, uses) -> {
          int size = Circles.of(uses).stream().mapToInt(Collection::size).max().orElse(0);
          if (size > SMALL_CYCLE) {
            largest.put(room, size);
          }
        });
    assertThat(largest).containsExactlyInAnyOrderEntriesOf(LARGEST_CYCLE);
  }

  /// Two or three classes that only make sense together, such as a parser of states and one of
  /// machines, may use each other.
  private static final int SMALL_CYCLE = 3;

  @TestFactory
  Stream<DynamicTest> librariesAreUsedOnlyWhereTheyAreHidden() {
    return ONLY_USED_BY.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> check(onlyUsedBy(row.getKey(), row.getValue()))));
  }

  @Test
  void onlyMainsTouchTheProcess() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dmap.cli.Main")
            .and() // the program of another process
            .doNotHaveFullyQualifiedName("dmap.local.service.dynamodb.DynamoDbProcess")
            .should()
            .accessTargetWhere(
                target(nameMatching("out|err|in|getenv|exit|setOut|setErr|setIn"))
                    .and(target(owner(nameMatching("java\\.lang\\.System"))))
                    .as("standard streams, environment or exit of System")));
  }

  private void check(ArchRule rule) {
    rule.check(classes);
  }

  private static ArchRule onlyUsedBy(String library, List<String> users) {
    String[] packages = users.stream().map(name -> "dmap." + name + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }

  private static boolean isOurs(JavaClass any) {
    return any.getPackageName().equals("dmap") || any.getPackageName().startsWith("dmap.");
  }

  /// The package of a class, below the root.
  private static String room(JavaClass any) {
    return any.getPackageName().replaceFirst("^dmap\\.?", "");
  }

  /// The class that a file is named after: nested ones count as it.
  private static String file(JavaClass any) {
    return any.getName().replaceFirst("\\$.*", "");
  }
}
