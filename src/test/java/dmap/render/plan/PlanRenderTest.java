package dmap.render.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.json.Json;
import dmap.plan.Plan;
import dmap.terminal.Columns;
import dmap.terminal.Glyphs;
import dmap.terminal.Theme;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PlanRenderTest {
  private static final List<Integer> WIDTHS = List.of(60, 80, 120);

  @TestFactory
  Stream<DynamicTest> drawsThePlanToTheWidthOfTheTerminal() {
    return Plans.all().entrySet().stream()
        .flatMap(
            plan ->
                WIDTHS.stream()
                    .map(
                        width ->
                            DynamicTest.dynamicTest(
                                name(plan.getKey(), width), () -> draw(plan, width))));
  }

  private static void draw(Map.Entry<String, Plan> plan, int width) {
    List<String> lines = PlanText.lines(plan.getValue(), width, Theme.PLAIN);

    assertThat(lines).allMatch(line -> Columns.of(line) <= width);
    assertThat(lines).allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));
    Golden.check("plan/" + name(plan.getKey(), width), String.join("\n", lines) + "\n");
  }

  @TestFactory
  Stream<DynamicTest> writesTheStableFields() {
    return Plans.all().entrySet().stream()
        .map(
            plan ->
                DynamicTest.dynamicTest(
                    plan.getKey(),
                    () ->
                        Golden.check(
                            "plan/" + plan.getKey() + ".json",
                            PlanJson.text(plan.getValue()) + "\n")));
  }

  @Test
  void comparesWithEveryGoldenFile() {
    Set<String> expected = new HashSet<>();
    for (String plan : Plans.all().keySet()) {
      expected.add(plan + ".json");
      WIDTHS.forEach(width -> expected.add(name(plan, width)));
    }
    Golden.noOrphans("plan", expected);
  }

  @Test
  void saysTheSameThroughHarmlessJson() {
    Plan plan = Plans.hostile();

    assertThat(PlanJson.text(plan).codePoints())
        .noneMatch(c -> Character.isISOControl(c) && c != '\n');
    assertThat(Json.write(Json.parse(PlanJson.text(plan))))
        .isEqualTo(Json.write(PlanJson.of(plan)));
  }

  @Test
  void drawsWithoutUnicodeToo() {
    Theme ascii = new Theme(Theme.Color.OFF, Glyphs.ASCII);

    assertThat(PlanText.lines(Plans.unreadable(), 80, ascii))
        .allMatch(line -> line.codePoints().allMatch(c -> c < 0x80));
  }

  @Test
  void marksErrorsWithTheirColour() {
    Theme color = new Theme(Theme.Color.ON, Glyphs.UNICODE);

    assertThat(PlanText.lines(Plans.invalid(), 80, color))
        .anyMatch(line -> line.startsWith("  \u001b[31m✗\u001b[0m job.yaml:4:9  Missing"));
  }

  private static String name(String plan, int width) {
    return plan + "-" + width + ".txt";
  }
}
