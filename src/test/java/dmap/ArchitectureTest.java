package dmap;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Which package may use which, and who may use the libraries. Every class is in a package of the
/// table; a subpackage counts as the package above it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  /// One line for each package. The root package is open to all.
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("json", List.of()),
          entry("terminal", List.of()),
          entry("maprun", List.of()),
          entry("objects", List.of()),
          entry("expression", List.of("json")),
          entry("asl", List.of("expression", "json", "maprun")),
          entry("job", List.of("asl", "expression", "json", "objects")),
          entry("items", List.of("asl", "expression", "json", "objects")),
          entry(
              "plan",
              List.of(
                  "asl", "expression", "forecast", "items", "job", "json", "maprun", "objects")),
          entry("forecast", List.of("asl", "engine", "items", "maprun")),
          entry("run", List.of("json", "maprun", "objects")),
          entry("status", List.of("json", "maprun")),
          entry("results", List.of("asl", "expression", "json", "maprun", "objects")),
          entry("test", List.of("asl", "json", "maprun", "plan")),
          entry("engine", List.of("asl", "expression", "items", "json", "maprun", "objects")),
          entry("function", List.of("json", "objects")),
          entry(
              "local",
              List.of("asl", "engine", "expression", "function", "json", "maprun", "objects")),
          entry("aws", List.of("maprun", "objects")),
          entry(
              "render",
              List.of(
                  "asl", "json", "maprun", "plan", "results", "run", "status", "terminal", "test")),
          entry(
              "cli",
              List.of(
                  "asl",
                  "aws",
                  "engine",
                  "expression",
                  "forecast",
                  "function",
                  "items",
                  "job",
                  "json",
                  "local",
                  "maprun",
                  "objects",
                  "plan",
                  "render",
                  "results",
                  "run",
                  "status",
                  "terminal",
                  "test")));

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
          entry("org.duckdb..", List.of("results")),
          entry("org.apache.parquet..", List.of("items")),
          entry("org.xerial.snappy..", List.of("items")),
          entry("com.github.luben.zstd..", List.of("items")));

  private JavaClasses classes;

  @BeforeAll
  void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dmap");
  }

  @Test
  void everyClassIsInAPackageOfTheTable() {
    String[] table =
        Stream.concat(Stream.of("dmap"), MAY_USE.keySet().stream().map(ArchitectureTest::inside))
            .toArray(String[]::new);
    check(classes().should().resideInAnyPackage(table));
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatTheTableAllows() {
    return MAY_USE.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> check(onlyUses(row.getKey(), row.getValue()))));
  }

  @Test
  void theRootPackageUsesNoOther() {
    check(noClasses().that().resideInAPackage("dmap").should().dependOnClassesThat(inAPackage()));
  }

  @Test
  void thereAreNoCycles() {
    check(slices().matching("dmap.(*)..").should().beFreeOfCycles());
  }

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
            .doNotHaveFullyQualifiedName("dmap.local.service.DynamoDbProcess")
            .should()
            .accessTargetWhere(
                target(nameMatching("out|err|in|getenv|exit|setOut|setErr|setIn"))
                    .and(target(owner(nameMatching("java\\.lang\\.System"))))
                    .as("standard streams, environment or exit of System")));
  }

  @Test
  void theTableHasNoTypingMistake() {
    assertThat(MAY_USE.keySet())
        .containsAll(MAY_USE.values().stream().flatMap(List::stream).toList())
        .containsAll(ONLY_USED_BY.values().stream().flatMap(List::stream).toList());
  }

  /// A package of the table may not exist yet.
  private void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(classes);
  }

  private static ArchRule onlyUses(String name, List<String> allowed) {
    String[] own =
        Stream.concat(Stream.of(name), allowed.stream())
            .map(ArchitectureTest::inside)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(inside(name))
        .should()
        .dependOnClassesThat(inAPackage().and(not(resideInAnyPackage(own))));
  }

  private static ArchRule onlyUsedBy(String library, List<String> users) {
    String[] packages = users.stream().map(ArchitectureTest::inside).toArray(String[]::new);
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  /// Of the project, below the root.
  private static DescribedPredicate<JavaClass> inAPackage() {
    return resideInAnyPackage("dmap.*..");
  }

  private static String inside(String name) {
    return "dmap." + name + "..";
  }
}
