package dmap.plan;

import dmap.asl.AslParser;
import dmap.asl.State.DistributedMap;
import dmap.asl.StateMachine;
import dmap.job.Job;
import dmap.job.JobDefinition;
import dmap.job.compile.JobCompiler;
import dmap.job.parse.JobFile;
import dmap.job.parse.JobParser;
import dmap.json.Document;
import dmap.json.Json;
import dmap.json.Problem;
import dmap.maprun.Target;
import dmap.objects.FolderStore;
import dmap.plan.Finding.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A folder with job files, data and a home, and plans of what is in it.
final class Planning {
  static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");

  private final Path folder;
  private final FolderStore objects;

  Planning(Path folder) {
    this.folder = folder;
    this.objects = new FolderStore(folder.resolve("home/s3"));
  }

  FolderStore objects() {
    return objects;
  }

  Path file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts an object into a local bucket.
  void object(String bucketAndKey, String text) {
    file("home/s3/" + bucketAndKey, text);
  }

  JobDefinition.OfJob job(String yaml) {
    Path file = file("job.yaml", yaml);
    JobFile.Description description = (JobFile.Description) JobFile.read(file);
    JobParser.Parsed parsed = description.parse(List.of());
    Job job = parsed.orThrow(file);
    List<Problem> warnings = ((JobParser.Parsed.Good) parsed).warnings();
    return new JobDefinition.OfJob(
        JobCompiler.compile(job), description.document(), Optional.of("job.yaml"), warnings);
  }

  JobDefinition.OfDefinition definition(String json) {
    return definition(json, Document.Syntax.JSON);
  }

  private JobDefinition.OfDefinition definition(String text, Document.Syntax syntax) {
    Document.Parsed parsed = Document.parse(text, syntax);
    return new JobDefinition.OfDefinition(
        "raw", ((Document.Parsed.Good) parsed).document(), Optional.of("raw.asl.json"));
  }

  Plan plan(String yaml) {
    return plan(PlanRequest.of(job(yaml), Target.LOCAL));
  }

  Plan planYamlDefinition(String yaml) {
    return plan(PlanRequest.of(definition(yaml, Document.Syntax.YAML), Target.LOCAL));
  }

  Plan planDefinition(String json) {
    return plan(PlanRequest.of(definition(json), Target.LOCAL));
  }

  Plan planDefinition(String json, String input) {
    return plan(PlanRequest.of(definition(json), Target.LOCAL).withInput(Json.parse(input)));
  }

  Plan plan(PlanRequest request) {
    return new Planner(objects, InstantSource.fixed(NOW)).plan(request, _ -> {});
  }

  /// The only Distributed Map of a definition.
  static DistributedMap map(JsonNode definition) {
    AslParser.Parsed parsed = AslParser.parse(new Document(definition, Map.of()));
    StateMachine machine = ((AslParser.Parsed.Good) parsed).machine();
    return machine.states().values().stream()
        .filter(DistributedMap.class::isInstance)
        .map(DistributedMap.class::cast)
        .findFirst()
        .orElseThrow();
  }

  static List<String> codes(Plan plan) {
    return plan.findings().stream().map(Finding::code).toList();
  }

  static Finding finding(Plan plan, String code) {
    return plan.findings().stream()
        .filter(finding -> finding.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError(code + " is not among " + plan.findings()));
  }

  static List<Finding> errors(Plan plan) {
    return plan.findings().stream().filter(f -> f.weight() == Weight.ERROR).toList();
  }

  static List<String> inputs(Plan plan) {
    return plan.firstInputs().stream().map(first -> Json.write(first.input())).toList();
  }
}
