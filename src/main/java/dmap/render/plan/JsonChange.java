package dmap.render.plan;

import dmap.json.Json;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import dmap.terminal.Theme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// How a step changed a JSON value. Two objects that have members in common are shown as a
/// difference, anything else by the value after the step.
///
/// ```text
/// - "row": {"id":"7","damage":"12"}
/// + "damage": 12
///   3 members as before
/// ```
///
/// @param width columns for a line
/// @param mostLines for one value
record JsonChange(int width, int mostLines, Theme theme) {

  List<String> lines(JsonNode before, JsonNode after) {
    List<String> same = same(before, after);
    return same.isEmpty()
        ? cut(FittedJson.lines(after, width, mostLines))
        : difference(before, after, same);
  }

  /// The members that are the same in both objects.
  private static List<String> same(JsonNode before, JsonNode after) {
    return before.isObject() && after.isObject()
        ? before.propertyNames().stream()
            .filter(name -> before.get(name).equals(after.get(name)))
            .toList()
        : List.of();
  }

  private List<String> difference(JsonNode before, JsonNode after, List<String> same) {
    Set<String> names = new LinkedHashSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    same.forEach(names::remove);
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      if (before.has(name)) {
        lines.add(theme.failed("-") + " " + member(name, before.get(name)));
      }
      if (after.has(name)) {
        lines.add(theme.succeeded("+") + " " + member(name, after.get(name)));
      }
    }
    lines.add(theme.dim("  " + Quantity.count(same.size(), "member") + " as before"));
    return cut(lines);
  }

  private String member(String name, JsonNode value) {
    String text = Json.write(Json.nodes().stringNode(name)) + ": " + Json.write(value);
    return theme.cut(SafeText.of(text), width - 2);
  }

  private List<String> cut(List<String> lines) {
    List<String> cut = new ArrayList<>(lines.stream().limit(mostLines).toList());
    cut.replaceAll(line -> theme.cut(line, width));
    if (lines.size() > mostLines) {
      cut.add(theme.dim(theme.glyphs().ellipsis()));
    }
    return cut;
  }
}
