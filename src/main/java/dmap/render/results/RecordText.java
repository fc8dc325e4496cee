package dmap.render.results;

import dmap.json.Json;
import dmap.terminal.Columns;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A record of `results --where` for people, on two or three lines. A result that is only an output
/// takes one line:
///
/// ```text
/// SUCCEEDED  5f894d35-ab00-3636-bd58-8677462d9514
///            {"orderId":"o-00000017","lines":[{"sku":"sku-00017","qty":2}]}
///            → {"orderId":"o-00000017","total":12.5}
/// ```
public final class RecordText {
  private static final int NARROWEST = 8;

  /// `PENDING_REDRIVE`, the longest status of the service.
  private static final int WIDEST_STATUS = 15;

  private RecordText() {}

  /// @param record its `Input` and `Output` as JSON values
  public static List<String> lines(JsonNode record, int width, Theme theme) {
    String status = theme.cut(SafeText.of(record.path("Status").asString("")), WIDEST_STATUS);
    if (status.isEmpty()) {
      return List.of(theme.cut(SafeText.of(Json.write(record)), width));
    }
    int indentColumns = Columns.of(status) + 2;
    int room = Math.max(NARROWEST, width - indentColumns);
    String indent = " ".repeat(indentColumns);
    List<String> lines = new ArrayList<>();
    String shown = status.equals("FAILED") ? theme.failed(status) : status;
    lines.add(shown + "  " + theme.cut(SafeText.of(what(record)), room));
    for (String field : List.of("Input", "Output")) {
      JsonNode value = record.path(field);
      if (!value.isMissingNode()) {
        String arrow = field.equals("Output") ? "→ " : "";
        lines.add(indent + theme.dim(theme.cut(arrow + SafeText.of(Json.write(value)), room)));
      }
    }
    return lines;
  }

  private static String what(JsonNode record) {
    String name = record.path("Name").asString("");
    String error = record.path("Error").asString("");
    return error.isEmpty() ? name : error + "  (" + name + ")";
  }
}
