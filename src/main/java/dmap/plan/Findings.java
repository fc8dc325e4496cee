package dmap.plan;

import dmap.expression.EvaluationFailure;
import dmap.job.JobDefinition;
import dmap.json.Problem;
import dmap.plan.Finding.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Collects findings. Each gets its place in the operator's own file from its pointer in the
/// definition.
final class Findings {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::weight)
          .thenComparingInt(finding -> finding.location().line())
          .thenComparingInt(finding -> finding.location().column());

  static final String EVALUATION = "EVALUATION_FAILS";
  private static final int MOST_CHARS = 1_000;

  private final JobDefinition job;
  private final Set<Finding> found = new LinkedHashSet<>();

  Findings(JobDefinition job) {
    this.job = job;
  }

  void error(String code, String pointer, String message, String hint) {
    add(Weight.ERROR, code, pointer, message, hint);
  }

  void warning(String code, String pointer, String message, String hint) {
    add(Weight.WARNING, code, pointer, message, hint);
  }

  void note(String code, String pointer, String message, String hint) {
    add(Weight.NOTE, code, pointer, message, hint);
  }

  /// A state that would certainly fail.
  void failing(String pointer, String state, EvaluationFailure e) {
    error(EVALUATION, pointer, ForeseenFailures.evaluation(state, e), ForeseenFailures.INPUT);
  }

  /// A message with numbers in it, the same in every locale.
  static String words(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /// A problem that has its place in the operator's file already.
  void add(Problem problem) {
    found.add(Finding.of(problem));
  }

  /// The most serious findings first; those of the same weight in the order of the file.
  List<Finding> sorted() {
    List<Finding> all = new ArrayList<>(found);
    all.sort(ORDER);
    return List.copyOf(all);
  }

  private void add(Weight weight, String code, String pointer, String message, String hint) {
    found.add(new Finding(weight, code, cut(message), hint, job.locate(pointer)));
  }

  /// Cuts a message, because reasons quote the data, which may be megabytes.
  private static String cut(String message) {
    return message.length() <= MOST_CHARS ? message : message.substring(0, MOST_CHARS) + "…";
  }
}
