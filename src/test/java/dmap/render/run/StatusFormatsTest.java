package dmap.render.run;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.Golden;
import dmap.json.Json;
import dmap.status.Progress;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class StatusFormatsTest {
  @Test
  void writesTheStableJsonFields() {
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, Progress> frame : Frames.all().entrySet()) {
      JsonNode json = Json.parse(StatusJson.line(frame.getValue()));
      all.append("// ")
          .append(frame.getKey())
          .append('\n')
          .append(SafeText.json(Json.pretty(json)))
          .append('\n');
    }

    Golden.check("progress/status.json", all.toString());
  }

  @Test
  void writesFieldsForAPipe() {
    String fields = String.join("\n", StatusText.fields(Frames.all().get("hostile"))) + "\n";

    assertThat(fields.lines()).allMatch(line -> line.chars().filter(c -> c == '\t').count() == 1);
    Golden.check("progress/status.tsv", fields);
  }

  @Test
  void writesASnapshotForAPerson() {
    String text =
        String.join("\n", StatusText.lines(Frames.all().get("failed"), 80, Theme.PLAIN)) + "\n";

    Golden.check("progress/status.txt", text);
  }

  @ParameterizedTest
  @MethodSource("dmap.render.run.ProgressGoldenTest#frames")
  void isOneLineOfHarmlessJson(String name) {
    Progress progress = Frames.all().get(name);

    String line = StatusJson.line(progress);

    assertThat(line).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    assertThat(Json.parse(line)).isEqualTo(Json.parse(Json.write(StatusJson.of(progress))));
  }
}
