package dmap.job.parse;

import dmap.expression.QueryLanguage;
import dmap.job.DataLocation;
import dmap.job.FunctionCalls;
import dmap.job.Job;
import dmap.job.JobMap;
import dmap.job.LocalSections;
import dmap.job.Source;
import dmap.job.SourceKind;
import dmap.job.WrittenState;
import dmap.job.compile.JobCompiler;
import dmap.json.Document;
import dmap.json.Json;
import dmap.json.Nearest;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Checks a job of which each key by itself is right: state names that occur twice, what is too
/// large for Step Functions, data that is missing, functions that are not called.
final class JobChecks {

  /// The most bytes of any input or output (aws-facts: Payload and request sizes).
  private static final int PAYLOAD_MAX = 256 << 10;

  private final Job job;
  private final ParseContext context;

  private JobChecks(Job job, ParseContext context) {
    this.job = job;
    this.context = context;
  }

  static void check(Job job, ParseContext context) {
    JobChecks checks = new JobChecks(job, context);
    checks.stateNames();
    checks.localData();
    checks.functions();
    checks.size();
  }

  private void stateNames() {
    Map<String, String> first = new HashMap<>();
    for (WrittenState state : WrittenState.of(job)) {
      String before = first.putIfAbsent(state.name(), state.pointer());
      if (before != null) {
        context.error(
            state.pointer(),
            "DUPLICATE_STATE_NAME",
            "there is another state \"%s\" in this job, at %s"
                .formatted(state.name(), context.document().locate(before)),
            "state names are unique over the whole job");
      }
    }
  }

  /// Missing data is only a warning, because it may be made before the job runs.
  private void localData() {
    for (JobMap.Placed map : job.maps()) {
      Source source = map.map().source();
      String at = map.pointer() + "/source/" + SourceKind.of(source).key();
      source.localData().ifPresent(data -> localData(source, data, at));
    }
  }

  private void localData(Source source, DataLocation.OnDisk data, String at) {
    String hint = "looked for " + data.path();
    fault(source, data)
        .map(fault -> fault + ": " + data.written())
        .ifPresent(message -> context.warning(at, "MISSING_DATA", message, hint));
  }

  private static Optional<String> fault(Source source, DataLocation.OnDisk data) {
    if (!Files.exists(data.path())) {
      return Optional.of("there is no such file");
    }
    boolean folder = Files.isDirectory(data.path());
    return folder == source instanceof Source.Objects
        ? Optional.empty()
        : Optional.of(folder ? "this is a folder, not a file" : "this is a file, not a folder");
  }

  private void functions() {
    Set<String> called =
        job.functionNames().stream().map(FunctionCalls::plainName).collect(Collectors.toSet());
    for (String name : job.local().functionNames()) {
      if (!called.contains(FunctionCalls.plainName(name))) {
        context.warning(
            Document.step(LocalSections.FUNCTIONS) + Document.step(name),
            "UNUSED_FUNCTION",
            "nothing in this job calls the function `" + name + "`",
            Nearest.hint(name, called, ""));
      }
    }
  }

  /// The items of a JSONPath job have a limit of their own, because a Pass state hands them to the
  /// map as its output.
  private void size() {
    int size = Json.writeBytes(JobCompiler.compile(job).definition()).length;
    if (size > JobFileReader.DEFINITION_MAX) {
      tooLarge("", "the job compiles to a definition", size, JobFileReader.DEFINITION_MAX);
    } else if (job.queryLanguage() == QueryLanguage.JSONPATH) {
      job.maps().forEach(this::items);
    }
  }

  private void items(JobMap.Placed map) {
    if (map.map().source() instanceof Source.Items(JsonNode items)) {
      int size = Json.writeBytes(items).length;
      if (size > PAYLOAD_MAX) {
        String at = map.pointer() + "/source/items";
        tooLarge(at, "`items` makes a state's output", size, PAYLOAD_MAX);
      }
    }
  }

  private void tooLarge(String at, String what, int size, int limit) {
    context.error(
        at,
        "TOO_LARGE",
        what + " of " + size + " bytes; Step Functions takes " + limit,
        "put the items in a file and name it as source: `json: ./items.json`");
  }
}
