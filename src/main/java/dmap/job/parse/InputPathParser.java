package dmap.job.parse;

import dmap.job.InputPath;
import dmap.job.InputPath.Reference;
import dmap.job.InputPath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an [InputPath] that is written as a JSONPath reference path.
final class InputPathParser {
  /// `.name`, `['any name']` or `[7]`; a quote cannot stand inside a quoted name.
  private static final Pattern STEP =
      Pattern.compile("\\.([\\p{L}_][\\p{L}\\p{N}_-]*)|\\[(?:'([^'`\\p{Cntrl}]+)'|(\\d{1,9}))]");

  private InputPathParser() {}

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

  private static Step step(Matcher match) {
    return match.group(3) != null
        ? new Step.Element(Integer.parseInt(match.group(3)))
        : new Step.Member(match.group(1) != null ? match.group(1) : match.group(2));
  }
}
