package dmap.launch;

import dmap.DmapException;
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

/// A job file that was parsed but not yet compiled, so that the job can still be changed without
/// parsing the file again.
///
/// @param tasks what the tasks of the job can call on this machine
/// @param problems all warnings, and the mistakes in the sections `functions`, `mocks` and
///   `services`. Those mistakes do not keep the job from being compiled, so they are told together
///   with the mistakes that show only after compiling
public record ParsedJob(JobRequest request, Job job, TasksHere tasks, List<Problem> problems) {

  /// @throws DmapException with all mistakes outside the three sections, if there are any
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

  /// Reads a job whose source is about to be changed.
  ///
  /// @throws DmapException as [#of], or if the request names no job file
  public static ParsedJob toChange(JobRequest request) {
    if (request.deployed().isEmpty()
        && JobFile.read(request.file()) instanceof JobFile.Description file) {
      return of(file, request);
    }
    throw DmapException.usage(
        "--failed-of changes the source of a job file; " + request.name() + " is none",
        "`dmap results RUN --failed-items FILE` writes the items, for a source of your own");
  }

  /// Compiles the job; its warnings are kept.
  ///
  /// @throws DmapException with all mistakes in the three sections, if there are any
  LoadedJob compile() {
    Job wanted = request.pilot(job);
    JobDefinition.OfJob compiled =
        new JobDefinition.OfJob(
            JobCompiler.compile(wanted),
            wanted.local().document(),
            Optional.of(request.name()),
            problems);
    LoadedJob loaded = LoadedJob.of(request, compiled, tasks, Optional.of(wanted.deployment()));
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

  /// Compiles the job over the items that another run has left to do. It does not matter then
  /// whether the data of its own source is there.
  ///
  /// @param source puts those items in place of the source
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
