package dmap.render.plan;

import dmap.json.Json;
import dmap.terminal.Columns;
import dmap.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// JSON for people: a value that fits stays on one line, a larger one is opened up.
///
/// ```text
/// {
///   "BatchInput": {"day":"2026-11-20"},
///   "Items": [
///     {"row":{"id":"1","state":"TX"}},
///     {"row":{"id":"2","state":"KS"}}
///   ]
/// }
/// ```
///
/// It stops after some lines, so that a large value costs little.
final class FittedJson {
  private final int width;
  private final int mostLines;
  private final List<String> lines = new ArrayList<>();

  private FittedJson(int width, int mostLines) {
    this.width = width;
    this.mostLines = mostLines;
  }

  /// Lines that are harmless for a terminal. A value that cannot be opened up may be wider than
  /// asked.
  ///
  /// @return at most one line more than asked, which tells that there are more
  static List<String> lines(JsonNode value, int width, int mostLines) {
    FittedJson json = new FittedJson(width, mostLines);
    json.add("", "", value, "");
    return json.lines.stream().limit(mostLines + 1L).toList();
  }

  /// @param head what is before the value on its line: the name of a member
  /// @param tail what is after the value: a comma
  private void add(String indent, String head, JsonNode value, String tail) {
    if (lines.size() > mostLines) {
      return;
    }
    String line = indent + head + SafeText.of(Json.write(value)) + tail;
    if (value.isEmpty() || Columns.of(line) <= width) {
      lines.add(line);
    } else if (value.isObject()) {
      lines.add(indent + head + "{");
      members(indent + "  ", value);
      lines.add(indent + "}" + tail);
    } else {
      lines.add(indent + head + "[");
      elements(indent + "  ", value);
      lines.add(indent + "]" + tail);
    }
  }

  private void members(String indent, JsonNode object) {
    int left = object.size();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (lines.size() > mostLines) {
        return;
      }
      String name = Json.write(Json.nodes().stringNode(member.getKey()));
      add(indent, SafeText.of(name) + ": ", member.getValue(), --left > 0 ? "," : "");
    }
  }

  private void elements(String indent, JsonNode array) {
    int left = array.size();
    for (JsonNode element : array) {
      if (lines.size() > mostLines) {
        return;
      }
      add(indent, "", element, --left > 0 ? "," : "");
    }
  }
}
