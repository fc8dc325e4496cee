package dmap.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.DmapException;
import dmap.asl.StateMachine;
import dmap.asl.parse.AslParser;
import dmap.job.JobDefinition;
import dmap.json.Json;
import dmap.plan.FirstChildren.MapChildren;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstChildrenTest {
  private static final String JOB =
      """
      name: storms
      source: {csv: data.csv}
      select: {id: "{% $states.context.Map.Item.Value.id %}"}
      process: {states: {StartAt: P, States: {P: {Type: Pass, End: true}}}}
      """;

  @TempDir Path folder;

  @Test
  void readsNoMoreThanTheFirstItems() {
    MapChildren children = children(JOB, "id\na\nb\nc\n", 2);

    assertThat(children.map().name()).isEqualTo("Map");
    assertThat(children.inputs())
        .extracting(input -> Json.write(input.input()))
        .containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
  }

  @Test
  void cutsTheFirstItemsIntoBatches() {
    MapChildren children = children(JOB + "batch: {items: 2}\n", "id\na\nb\nc\nd\n", 3);

    assertThat(children.inputs()).extracting(Workload.FirstInput::items).containsExactly(2L, 1L);
  }

  @Test
  void saysThatThereIsNothingToTest() {
    assertThatThrownBy(() -> children(JOB, "id\n", 1))
        .isInstanceOf(DmapException.class)
        .hasMessage("the map 'Map' has no items");
  }

  private MapChildren children(String yaml, String csv, long items) {
    Planning planning = new Planning(folder);
    planning.file("data.csv", csv);
    JobDefinition.OfJob job = planning.job(yaml);
    return new FirstChildren(planning.objects(), () -> Planning.NOW)
        .of(job, machine(job), job.defaultInput(), items);
  }

  private static StateMachine machine(JobDefinition planned) {
    return switch (AslParser.parse(planned.definitionDocument())) {
      case AslParser.Parsed.Good(StateMachine machine) -> machine;
      case AslParser.Parsed.Bad(var problems) -> throw new AssertionError(problems);
    };
  }
}
