package dmap.job;

import dmap.job.InputPath.Reference;
import dmap.job.InputPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How an [InputPath] is written in the two query languages.
final class InputPathGrammar {
  /// `.name`, `['any name']` or `[7]`; a quote cannot stand inside a quoted name.
  private static final Pattern STEP =
      Pattern.compile("\\.([\\p{L}_][\\p{L}\\p{N}_-]*)|\\[(?:'([^'`\\p{Cntrl}]+)'|(\\d{1,9}))]");

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /// Words that are operators or literals of JSONata, unless in backquotes.
  private static final Set<String> RESERVED =
      Set.of("and", "or", "in", "true", "false", "null", "function");

  private InputPathGrammar() {}

  /// Nothing if the text is no reference path.
  static Optional<Reference> parse(String text) {
    if (!text.startsWith("$")) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    Matcher match = STEP.matcher(text).region(1, text.length());
    while (match.lookingAt()) {
      steps.add(step(match));
      match.region(match.end(), text.length());
    }
    return match.regionStart() == text.length()
        ? Optional.of(new Reference(text, steps))
        : Optional.empty();
  }

  /// The body of a JSONata expression for the value.
  static String jsonata(InputPath path) {
    return switch (path) {
      case InputPath.Jsonata(String body) -> body;
      case Reference(String _, List<Step> steps) -> {
        StringBuilder text = new StringBuilder("$states.input");
        steps.forEach(step -> text.append(jsonata(step)));
        yield text.toString();
      }
    };
  }

  private static String jsonata(Step step) {
    return switch (step) {
      case Step.Element(int index) -> "[" + index + "]";
      case Step.Member(String name) ->
          PLAIN_NAME.matcher(name).matches() && !RESERVED.contains(name)
              ? "." + name
              : ".`" + name + "`";
    };
  }

  private static Step step(Matcher match) {
    return match.group(3) != null
        ? new Step.Element(Integer.parseInt(match.group(3)))
        : new Step.Member(match.group(1) != null ? match.group(1) : match.group(2));
  }
}
