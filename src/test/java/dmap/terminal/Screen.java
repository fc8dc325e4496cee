package dmap.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A terminal that a test can look at: understands what [LiveRegion] writes, wraps long lines, and
/// wraps them anew when its window changes, as VTE, kitty, iTerm2, tmux and Windows Terminal do.
/// One character is one column.
final class Screen {
  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\??)(\\d*)([A-Za-z])");

  /// Logical lines: what stands between two line ends, however many rows it takes.
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));

  private int columns;
  private final int rows;
  private int line;
  private int column;
  private boolean wrap = true;
  private boolean cursorShown = true;
  private int writes;

  Screen(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  Terminal terminal() {
    OutputStream sink =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new UnsupportedOperationException("one byte at a time");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            writes++;
            receive(new String(bytes, offset, length, StandardCharsets.UTF_8));
          }
        };
    PrintStream stream = new PrintStream(sink, false, StandardCharsets.UTF_8);
    return new Terminal(stream, stream, new Window(), Map.of(), ColorMode.AUTO);
  }

  void resize(int newColumns) {
    columns = newColumns;
  }

  int writes() {
    return writes;
  }

  boolean cursorShown() {
    return cursorShown;
  }

  /// All rows ever shown, as the window would wrap them now, without the empty one that the cursor
  /// waits on.
  List<String> rows() {
    List<String> result = new ArrayList<>();
    for (StringBuilder text : lines) {
      for (int i = 0; i == 0 || i < text.length(); i += columns) {
        result.add(text.substring(i, Math.min(text.length(), i + columns)).stripTrailing());
      }
    }
    if (result.getLast().isEmpty()) {
      result.removeLast();
    }
    return result;
  }

  private void receive(String text) {
    Matcher sequence = SEQUENCE.matcher(text);
    for (int i = 0; i < text.length(); ) {
      if (sequence.region(i, text.length()).lookingAt()) {
        obey(sequence);
        i = sequence.end();
      } else {
        put(text.charAt(i++));
      }
    }
  }

  private void obey(Matcher sequence) {
    String argument = sequence.group(2);
    switch (sequence.group(1) + sequence.group(3)) {
      case "A" -> up(Integer.parseInt(argument));
      case "J" -> eraseBelow();
      case "m" -> {}
      case "?l", "?h" -> mode(argument, sequence.group(3).equals("h"));
      default -> throw new UnsupportedOperationException(sequence.group());
    }
  }

  private void mode(String which, boolean on) {
    if (which.equals("7")) {
      wrap = on;
    } else {
      cursorShown = on;
    }
  }

  private void put(char c) {
    if (c == '\r') {
      column = column / columns * columns;
    } else if (c == '\n') {
      line++;
      column = 0;
      if (line == lines.size()) {
        lines.add(new StringBuilder());
      }
    } else if (wrap || column < columns) {
      StringBuilder text = lines.get(line);
      text.setLength(Math.max(text.length(), column));
      text.replace(column, Math.min(text.length(), column + 1), String.valueOf(c));
      column++;
    }
  }

  private void up(int count) {
    for (int i = 0; i < Math.min(count, rows - 1); i++) {
      if (column >= columns) {
        column -= columns;
      } else if (line > 0) {
        line--;
        column = Math.max(0, (lines.get(line).length() - 1) / columns * columns);
      }
    }
  }

  private void eraseBelow() {
    lines.get(line).setLength(Math.min(lines.get(line).length(), column));
    lines.subList(line + 1, lines.size()).clear();
  }

  private final class Window implements Device {
    @Override
    public boolean isTerminal(Stream stream) {
      return true;
    }

    @Override
    public Optional<Size> size() {
      return Optional.of(new Size(columns, rows));
    }
  }
}
