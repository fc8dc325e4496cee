package dmap.cli;

import dmap.json.Json;
import dmap.render.results.RecordText;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import tools.jackson.databind.JsonNode;

/// Prints records or values one after the other, as JSON Lines for a program and as text for a
/// person.
final class ValuePrinter {
  private final Session session;
  private final boolean selected;
  private final boolean readByPerson;

  /// @param selected whether the values are what `--select` made, and not whole records
  ValuePrinter(Session session, boolean selected) {
    this.session = session;
    this.selected = selected;
    this.readByPerson = session.readByPerson();
  }

  void print(JsonNode value) {
    Output out = session.out();
    if (!readByPerson) {
      out.print(SafeText.json(Json.write(value)));
    } else if (selected) {
      out.print(SafeText.of(value.isString() ? value.asString() : Json.write(value)));
    } else {
      out.print(RecordText.lines(value, session.terminal().width(), out.theme()));
    }
  }
}
