package dmap.cli;

import dmap.json.Json;
import dmap.render.results.RecordText;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import dmap.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/// Prints records or values one after the other: JSON Lines for a program, lines for a person.
final class ValuePrinter {
  private final Terminal terminal;
  private final Output out;
  private final boolean lines;
  private final boolean selected;

  /// @param selected whether the values are what `--select` made, and not whole records
  ValuePrinter(OutputOptions output, Terminal terminal, boolean selected) {
    this.terminal = terminal;
    this.out = terminal.out();
    this.selected = selected;
    this.lines =
        switch (output.format()) {
          case TEXT -> out.person();
          case JSON -> false;
        };
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
