package dmap.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// A text is not valid JSON or YAML. Callers turn this into a [Problem], a failed state or a
/// `DmapException`, depending on what the text was for.
public final class MalformedJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// SnakeYAML first says what it was doing and then what is wrong, each with a place. The operator
  /// needs the last one. Jackson's own location is that of the token before it.
  private static final Pattern YAML_PROBLEM =
      Pattern.compile(
          "(?s).*?([^\\n"
              + "]+)\\n"
              + " in reader, line (\\d{1,9}), column (\\d{1,9}):(?!.* in reader, line).*");

  /// Parts of Jackson's messages that mean nothing to an operator: names of Jackson's settings, and
  /// the object that it read from.
  private static final Pattern OF_JACKSON =
      Pattern.compile(
          ", from `StreamReadConstraints[^`]*`"
              + "|: enable `[^`]*` to allow"
              + "| \\(start marker at \\[Source: [^]]*]\\)");

  private static final Pattern TRAILING = Pattern.compile("Trailing token .*");

  private final int line; // counted from 1, like the column
  private final int column;

  MalformedJson(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  static MalformedJson of(JacksonException e) {
    String original = e.getOriginalMessage();
    Matcher yaml = YAML_PROBLEM.matcher(original);
    if (yaml.matches()) {
      return new MalformedJson(
          yaml.group(1), Integer.parseInt(yaml.group(2)), Integer.parseInt(yaml.group(3)));
    }
    TokenStreamLocation at = e.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    return new MalformedJson(words(e), line, column);
  }

  /// What is wrong, in one line.
  public static String words(JacksonException e) {
    String first = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
    return TRAILING
        .matcher(OF_JACKSON.matcher(first).replaceAll(""))
        .replaceFirst("another value follows");
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
