package dmap.render.results;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.terminal.Columns;
import dmap.terminal.Theme;
import org.junit.jupiter.api.Test;

final class RecordTextTest {

  @Test
  void staysInTheWindowWhateverIsInTheRecord() {
    String large = "\u6771\u4eac\u202e".repeat(1_000);
    for (String field : new String[] {"Status", "Name", "Error", "Input", "Output"}) {
      var record = Json.object().put("Status", "FAILED").put("Name", "n").put(field, large);
      assertThat(RecordText.lines(record, 80, Theme.PLAIN))
          .allMatch(line -> Columns.of(line) <= 80);
    }
  }

  @Test
  void setsInputAndOutputUnderTheName() {
    var record = Json.object().put("Status", "SUCCEEDED").put("Name", "n").put("Input", 1);
    assertThat(RecordText.lines(record.put("Output", 2), 80, Theme.PLAIN))
        .containsExactly("SUCCEEDED  n", "           1", "           → 2");
  }
}
