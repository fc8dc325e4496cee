package dmap.job.parse;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.expression.QueryLanguage;
import dmap.job.Deployment;
import dmap.job.Job;
import dmap.job.JobMap;
import dmap.job.LocalSections;
import dmap.job.Process;
import dmap.json.Document;
import dmap.json.Fields;
import dmap.json.Problem;
import dmap.json.Problem.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns the text of a job file into a [Job], or into all of its mistakes at once.
public final class JobParser {
  private static final Duration LONGEST_EXECUTION = Duration.ofDays(365);

  private JobParser() {}

  /// A job, or why there is none.
  public sealed interface Parsed {

    /// @param warnings what can run, but probably not as the operator means it; in the order of the
    ///   text
    record Good(Job job, List<Problem> warnings) implements Parsed {}

    /// @param problems every mistake, warnings among them; in the order of the text, at least one
    ///   error
    record Bad(List<Problem> problems) implements Parsed {}

    /// The job, or an exception with one line for each mistake.
    default Job orThrow(Path file) {
      return switch (this) {
        case Good(Job job, List<Problem> _) -> job;
        case Bad(List<Problem> problems) -> throw invalid(file, problems);
      };
    }
  }

  /// @param file where the text is from; relative paths in it start at its folder
  public static Parsed parse(Document document, Path file) {
    List<Problem> problems = new ArrayList<>();
    if (document.root().has("StartAt") && document.root().has("States")) {
      problems.add(
          Problem.error(
              "NOT_A_JOB",
              "",
              document.locate(""),
              "this is an ASL definition, not a job file",
              "end its name in `.asl.json` or `.asl.yaml`"));
      return new Parsed.Bad(problems);
    }
    Fields root = Fields.of(document, problems);
    if (!problems.isEmpty()) {
      return new Parsed.Bad(List.copyOf(problems));
    }
    QueryLanguage language =
        TextFields.oneOf(
                root, "queryLanguage", List.of(QueryLanguage.JSONATA, QueryLanguage.JSONPATH))
            .orElse(QueryLanguage.JSONATA);
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    Optional<Job> job = job(root, new ParseContext(document, folder, language, problems));
    problems.sort(
        Comparator.comparingInt((Problem p) -> p.at().line())
            .thenComparingInt(p -> p.at().column()));
    return errors(problems).isEmpty()
        ? new Parsed.Good(job.orElseThrow(), List.copyOf(problems))
        : new Parsed.Bad(List.copyOf(problems));
  }

  static DmapException invalid(Path file, List<Problem> problems) {
    List<Problem> errors = errors(problems);
    String count = errors.size() == 1 ? "a mistake" : errors.size() + " mistakes";
    return new DmapException(
        ExitCode.USAGE,
        file + " has " + count,
        errors.stream().map(p -> p.describe(file.toString())).toList(),
        "",
        null);
  }

  private static Optional<Job> job(Fields root, ParseContext context) {
    Optional<String> name = name(root);
    Optional<JobMap> map = JobMapParser.parse(root, context);
    Optional<Process> then = root.object("then").flatMap(f -> ProcessParser.parse(f, context));
    Optional<Duration> timeout = UnitFields.duration(root, "timeout", LONGEST_EXECUTION);
    Deployment deployment =
        DeploymentParser.parse(
            root,
            Stream.concat(
                    map.stream().flatMap(m -> m.withNested("").stream()),
                    then.stream().flatMap(process -> process.maps("/then").stream()))
                .map(JobMap.Placed::map)
                .toList());
    root.object(LocalSections.FUNCTIONS);
    root.object(LocalSections.MOCKS);
    root.object(LocalSections.SERVICES);
    root.rejectUnknown("a job file");
    if (name.isEmpty() || map.isEmpty() || !errors(context.problems()).isEmpty()) {
      return Optional.empty();
    }
    LocalSections local = new LocalSections(context.document());
    Job job = new Job(name.get(), context.language(), map.get(), then, timeout, deployment, local);
    JobChecks.check(job, context);
    return Optional.of(job);
  }

  private static List<Problem> errors(List<Problem> problems) {
    return problems.stream().filter(p -> p.severity() == Severity.ERROR).toList();
  }

  private static Optional<String> name(Fields root) {
    if (!root.has("name")) {
      return root.missing("name", "it is the state machine's name");
    }
    return root.string("name")
        .filter(
            name -> {
              Optional<String> fault = AwsNames.stateMachineFault(name);
              fault.ifPresent(f -> root.wrong("name", "`name` " + f, ""));
              return fault.isEmpty();
            });
  }
}
