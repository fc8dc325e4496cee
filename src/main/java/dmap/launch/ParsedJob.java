package dmap.launch;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.function.spec.FunctionSpecs;
import dmap.job.Job;
import dmap.job.JobDefinition;
import dmap.job.LocalSections;
import dmap.job.compile.JobCompiler;
import dmap.job.parse.JobFile;
import dmap.job.parse.JobParser;
import dmap.json.Problem;
import dmap.json.Problem.Severity;
import dmap.local.service.ServiceSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A job file that was parsed and is not yet compiled, so that the job can still be changed without
/// parsing the file again.
///
/// @param tasks what its tasks can call on this machine
/// @param problems what is wrong with the sections for this machine, and all warnings. Mistakes in
///   those sections do not keep the job from being compiled, so that they can be told together with
///   the mistakes that only the compiled job shows
public record ParsedJob(JobRequest request, Job job, TasksHere tasks, List<Problem> problems) {

  /// @throws DmapException with all mistakes of the job, if it has any
  static ParsedJob of(JobFile.Description file, JobRequest request) {
    JobParser.Parsed parsed = file.parse(request.assignments());
    Job job = parsed.orThrow(Path.of(request.name()));
    List<Problem> problems =
        new ArrayList<>(
            switch (parsed) {
              case JobParser.Parsed.Good(Job _, List<Problem> warnings) -> warnings;
              case JobParser.Parsed.Bad(List<Problem> mistakes) -> mistakes;
            });
    Path folder = file.path().toAbsolutePath().getParent();
    LocalSections sections = job.local();
    var functions =
        FunctionSpecs.parse(sections.fields(LocalSections.FUNCTIONS, problems), folder).functions();
    ServiceSettings services =
        ServiceSettings.parse(
            sections.fields(LocalSections.MOCKS, problems),
            sections.fields(LocalSections.SERVICES, problems));
    return new ParsedJob(request, job, new TasksHere(functions, services), problems);
  }

  /// A job whose source is about to be changed.
  ///
  /// @throws DmapException as [#of]; or if the request names no job file
  public static ParsedJob toChange(JobRequest request) {
    if (request.deployed().isEmpty()
        && JobFile.read(request.file()) instanceof JobFile.Description file) {
      return of(file, request);
    }
    throw new DmapException(
        ExitCode.USAGE,
        "--failed-of changes the source of a job file; " + request.name() + " is none",
        "`dmap results RUN --failed-items FILE` writes the items, for a source of your own");
  }

  /// The job with its warnings.
  ///
  /// @throws DmapException with all other mistakes in the job file, if there are any
  LoadedJob compile() {
    Job wanted = request.pilot(job);
    JobDefinition.OfJob planned =
        new JobDefinition.OfJob(
            JobCompiler.compile(wanted),
            wanted.local().document(),
            Optional.of(request.name()),
            problems);
    LoadedJob loaded = LoadedJob.of(request, planned, tasks, Optional.of(wanted.deployment()));
    List<Problem> found = new ArrayList<>(problems);
    loaded
        .machine()
        .ifPresent(
            machine ->
                tasks
                    .services()
                    .mocksOfNothing(machine)
                    .forEach(name -> addMockOfNothing(name, found)));
    request.refuse(found.stream().filter(p -> p.severity() == Severity.ERROR).toList());
    return loaded;
  }

  /// The job over the items that another run has left to do. It does not matter then whether the
  /// data of its own source is there.
  ///
  /// @param source changes the source of the job
  /// @throws DmapException as [#compile]
  public LoadedJob compileOver(UnaryOperator<Job> source) {
    return new ParsedJob(request, source.apply(job), tasks, problems)
        .compile()
        .without(LoadedJob::isMissingSource);
  }

  private void addMockOfNothing(String name, List<Problem> found) {
    job.local()
        .fields(LocalSections.MOCKS, found)
        .wrong(
            name,
            "no task of the job has the name or the Resource `" + name + "`",
            "a mock is for the state of that name, or for all tasks with that Resource");
  }
}
