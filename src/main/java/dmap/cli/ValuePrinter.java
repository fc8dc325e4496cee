package dmap.cli;

import dmap.json.Json;
import dmap.render.results.RecordText;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/// Prints records or values one after the other, as JSON Lines for a program and as text for a
/// person.
final class ValuePrinter {
  private final Terminal terminal;
  private final Output out;
  private final boolean lines;
  private final boolean selected;

  /// @param selected whether the values are what `--select` made, and not whole records
  ValuePrinter(Session session, boolean selected) {
    this.terminal = session.terminal();
    this.out = session.out();
    this.selected = selected;
    this.lines = session.readByPerson();
  }

  void print(JsonNode value) {
    if (!lines) {
      out.print(SafeText.json(Json.write(value)));
    } else if (selected) {
      out.print(SafeText.of(value.isString() ? value.asString() : Json.write(value)));
    } else {
      out.print(RecordText.lines(value, terminal.width(), out.theme()));
    }
  }
}
