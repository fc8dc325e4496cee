package dmap.plan;

import static dmap.plan.Planning.codes;
import static dmap.plan.Planning.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.job.JobDefinition;
import dmap.json.Problem.Location;
import dmap.maprun.Target;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import dmap.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableDataTest {
  private static final String PROCESS = "process: {function: f}\nresults: {to: s3://out/x}\n";

  @TempDir private Path folder;
  private Planning planning;

  @BeforeEach
  void makePlanning() {
    planning = new Planning(folder);
  }

  @Test
  void saysThatALocalFileIsNotThere() {
    Plan plan = planning.plan("name: x\nsource:\n  csv: storms.csv\n" + PROCESS);

    assertThat(plan.hasErrors()).isTrue();
    assertThat(codes(plan)).containsExactly("UNREADABLE_ITEMS");
    Finding finding = plan.findings().getFirst();
    assertThat(finding.message())
        .isEqualTo("the items cannot be read: there is no file or folder storms.csv");
    assertThat(finding.hint()).isEmpty();
    assertThat(finding.location()).isEqualTo(new Location(2, 1));
    assertThat(plan.items()).isEmpty();
    assertThat(plan.definition().get("States").propertyNames()).contains("Map");
    assertThat(plan.maps().getFirst().settings().results())
        .isInstanceOf(ResultDestination.Files.class);
  }

  @Test
  void saysThatALocalFolderIsNotThere() {
    Plan plan = planning.plan("name: x\nsource: {objects: logs}\n" + PROCESS);

    assertThat(finding(plan, "UNREADABLE_ITEMS").message())
        .endsWith("there is no file or folder logs");
  }

  @Test
  void saysThatAFileIsNoFolder() {
    planning.file("logs", "");

    Plan plan = planning.plan("name: x\nsource: {objects: logs}\n" + PROCESS);

    assertThat(finding(plan, "UNREADABLE_ITEMS").message())
        .endsWith("logs is a file, not a folder");
  }

  @Test
  void saysThatAFolderIsNoFile() throws IOException {
    Files.createDirectory(folder.resolve("storms.csv"));

    Plan plan = planning.plan("name: x\nsource: {csv: storms.csv}\n" + PROCESS);

    assertThat(finding(plan, "UNREADABLE_ITEMS").message())
        .endsWith("storms.csv is a folder, not a file");
  }

  @Test
  void saysThatABucketIsNotThere() {
    Plan plan = planning.plan("name: x\nsource: {csv: s3://none/a.csv}\n" + PROCESS);

    assertThat(finding(plan, "UNREADABLE_ITEMS").message())
        .isEqualTo(
            "the items cannot be read: The specified bucket does not exist: s3://none/a.csv");
  }

  @Test
  void showsWhatWasReadBeforeAMalformedLine() {
    planning.file("n.jsonl", "1\n2\n{\"n\": \n4\n");

    Plan plan = planning.plan("name: x\nsource: {jsonl: n.jsonl}\n" + PROCESS);

    Finding finding = finding(plan, "UNREADABLE_ITEMS");
    assertThat(finding.message())
        .contains("is not valid JSON Lines: line 3")
        .endsWith("(items before it: 2, in 2 child executions)");
    assertThat(finding.hint()).isEqualTo("they are read from n.jsonl");
    assertThat(plan.items()).isEmpty();
    assertThat(Planning.inputs(plan)).containsExactly("1", "2");
  }

  @Test
  void saysThatAChildInputIsTooLarge() {
    planning.file("n.jsonl", "1\n\"" + "x".repeat(262_143) + "\"\n");

    Plan plan = planning.plan("name: x\nsource: {jsonl: n.jsonl}\n" + PROCESS);

    assertThat(finding(plan, "CHILD_INPUT_TOO_LARGE").message())
        .contains("child execution 1 has 262145 bytes");
    assertThat(plan.hasErrors()).isTrue();
  }

  @Test
  void saysThatTheInputHasNoItems() {
    Plan plan =
        planning.plan("name: x\nqueryLanguage: jsonpath\nsource:\n  input: $.list\n" + PROCESS);

    Finding finding = finding(plan, "EVALUATION_FAILS");
    assertThat(finding.message())
        .isEqualTo(
            "the state 'Map' would fail with States.Runtime: Invalid path '$.list' : No results for"
                + " path: $['list']");
    assertThat(finding.hint()).isEqualTo("`--input` gives the execution's input");
    assertThat(finding.location()).isEqualTo(new Location(4, 3));
  }

  @Test
  void saysWhatASelectorLacks() {
    Plan plan =
        planning.plan(
            "name: x\nqueryLanguage: jsonpath\nsource: {items: [{a: 1}, {b: 2}]}\n"
                + "select: {a.$: $$.Map.Item.Value.a}\n"
                + PROCESS);

    assertThat(finding(plan, "EVALUATION_FAILS").message())
        .endsWith("(items before it: 1, in 1 child executions)");
    assertThat(Planning.inputs(plan)).containsExactly("{\"a\":1}");
  }

  @Test
  void letsRefusedCredentialsOut() {
    ObjectStore refusing = new Refusing();
    JobDefinition job = planning.job("name: x\nsource: {csv: s3://mine/a.csv}\n" + PROCESS);

    assertThatThrownBy(
            () ->
                new Planner(refusing, InstantSource.fixed(Planning.NOW))
                    .plan(PlanRequest.of(job, Target.AWS), _ -> {}))
        .isInstanceOfSatisfying(
            DmapException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED));
  }

  private static final class Refusing implements ObjectStore {
    @Override
    public Iterator<StoredObject> list(ObjectUri prefix) {
      throw refused();
    }

    @Override
    public Optional<StoredObject> head(ObjectUri uri) {
      throw refused();
    }

    @Override
    public InputStream open(ObjectUri uri) {
      throw refused();
    }

    @Override
    public ObjectSink create(ObjectUri uri) {
      throw refused();
    }

    @Override
    public void makeBucket(String bucket) {
      throw refused();
    }

    private static DmapException refused() {
      return new DmapException(ExitCode.REFUSED, "access denied", "");
    }
  }
}
