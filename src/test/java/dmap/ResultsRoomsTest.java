package dmap;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Which room of `results` may use which. The package itself holds no class.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultsRoomsTest {
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("record", List.of()),
          entry("files", List.of("record")),
          entry("chart", List.of("record")),
          entry("summary", List.of("chart", "files", "record")),
          entry("verdict", List.of("chart", "files", "summary")),
          entry("extract", List.of("files", "record")),
          entry("find", List.of("files")),
          entry("download", List.of("files")),
          entry("table", List.of("download", "extract", "files")));

  private JavaClasses results;

  @BeforeAll
  void readClasses() {
    results =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dmap.results");
  }

  @Test
  void everyClassIsInARoomOfTheTable() {
    classes().should().resideInAnyPackage(rooms(MAY_USE.keySet().stream())).check(results);
  }

  @TestFactory
  Stream<DynamicTest> roomsUseOnlyWhatTheTableAllows() {
    return MAY_USE.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(), () -> usesOnly(row.getKey(), row.getValue())));
  }

  @Test
  void thereAreNoCyclesAmongTheRooms() {
    slices().matching("dmap.results.(*)..").should().beFreeOfCycles().check(results);
  }

  @Test
  void onlyTheTablesKnowDuckDb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dmap.results.table")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.duckdb..")
        .check(results);
  }

  @Test
  void theTableHasNoTypingMistake() {
    assertThat(MAY_USE.keySet())
        .containsAll(MAY_USE.values().stream().flatMap(List::stream).toList());
  }

  private void usesOnly(String room, List<String> allowed) {
    noClasses()
        .that()
        .resideInAPackage("dmap.results." + room)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dmap.results..")
                .and(
                    not(
                        resideInAnyPackage(
                            rooms(Stream.concat(Stream.of(room), allowed.stream()))))))
        .check(results);
  }

  private static String[] rooms(Stream<String> names) {
    return names.map(name -> "dmap.results." + name).toArray(String[]::new);
  }
}
