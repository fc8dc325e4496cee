package dmap.cli;

import dmap.TextResource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The documents that `dmap help` shows: the files of `src/docs`, which the build packs as
/// resources.
enum Topic {
  JOB_FILE("The job file: sources, batches, functions, results."),
  RESULTS("What a run left: summary, queries, exports, report, copies."),
  CI("Conditions, JUnit and GitHub summaries for cron and CI."),
  LOCAL_ENGINE("The embedded engine: what it runs, its services, its home."),
  ON_AWS("The same job in Step Functions: target, role, buckets, quotas."),
  TESTING_STATES("Trying states with dmap test before a run."),
  CONTRIBUTING("How the code is laid out, and how to add to it."),
  AWS_FACTS("What dmap knows about AWS, and from where.");

  private final String description;

  Topic(String description) {
    this.description = description;
  }

  static Optional<Topic> named(String word) {
    return Arrays.stream(values()).filter(topic -> topic.word().equals(word)).findFirst();
  }

  /// The word behind `dmap help`, and the name of the document's file.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String description() {
    return description;
  }

  String text() {
    return TextResource.read(Topic.class, "docs/" + word() + ".md");
  }
}
