package dmap.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// A text that is not what it should be; says where. Callers turn it into a [Problem], a failed
/// state or a `DmapException`, whichever the text was meant for.
public final class MalformedJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// SnakeYAML says what it was doing before it says what is wrong, each with its place; Jackson's
  /// place is that of the token before. The last of them is what an operator needs.
  private static final Pattern YAML_PROBLEM =
      Pattern.compile(
          "(?s).*?([^\\n"
              + "]+)\\n"
              + " in reader, line (\\d{1,9}), column (\\d{1,9}):(?!.* in reader, line).*");

  /// Jackson names its own settings where a bound is met and where it could be more lenient; and
  /// its own name for the text, beside where in it a bracket was opened that nothing closes.
  private static final Pattern OF_JACKSON =
      Pattern.compile(
          ", from `StreamReadConstraints[^`]*`"
              + "|: enable `[^`]*` to allow"
              + "| \\(start marker at \\[Source: [^]]*]\\)");

  private static final Pattern TRAILING = Pattern.compile("Trailing token .*");

  private final int line;
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

  /// 1-based.
  public int line() {
    return line;
  }

  /// 1-based.
  public int column() {
    return column;
  }
}
