package dmap.launch;

import dmap.DmapException;
import dmap.asl.AslParser;
import dmap.asl.StateMachine;
import dmap.function.spec.FunctionSpec;
import dmap.job.Deployment;
import dmap.job.JobDefinition;
import dmap.job.parse.JobFile;
import dmap.json.Problem;
import dmap.json.Problem.Severity;
import dmap.maprun.MapRuns;
import dmap.maprun.StateMachineDescription;
import dmap.maprun.Target;
import dmap.plan.PlanRequest;
import dmap.run.RunTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A job that was read from a job file, a definition or a deployed state machine, with everything
/// that planning, testing and starting it take.
///
/// @param machine the parsed definition; absent if the definition has mistakes
/// @param tasks what the tasks of the job can call on this machine
/// @param deployment where and as whom the job runs, if a job file says so
/// @param problems mistakes in the definition, and all warnings, with their places in the file that
///   the operator wrote
public record LoadedJob(
    JobRequest request,
    JobDefinition job,
    Optional<StateMachine> machine,
    TasksHere tasks,
    Optional<Deployment> deployment,
    List<Problem> problems) {
  private static final String MISSING_DATA = "MISSING_DATA";

  /// @throws DmapException if there is no such file; or with all mistakes of a job file
  public static LoadedJob ofFile(JobRequest request) {
    return switch (JobFile.read(request.file())) {
      case JobFile.Description description -> ParsedJob.of(description, request).compile();
      case JobFile.Definition definition -> {
        request.refuseChanges("an ASL definition");
        JobDefinition job =
            new JobDefinition.OfDefinition(
                definition.name(), definition.document(), Optional.of(request.name()));
        yield of(request, job, TasksHere.NONE, Optional.empty());
      }
    };
  }

  static LoadedJob of(
      JobRequest request, JobDefinition job, TasksHere tasks, Optional<Deployment> deployment) {
    List<Problem> problems = new ArrayList<>(job.problems());
    Optional<StateMachine> machine = Optional.empty();
    switch (AslParser.parse(job.definitionDocument())) {
      case AslParser.Parsed.Good(StateMachine good) -> machine = Optional.of(good);
      case AslParser.Parsed.Bad(List<Problem> bad) ->
          bad.forEach(problem -> problems.add(job.inFile(problem)));
    }
    return new LoadedJob(request, job, machine, tasks, deployment, problems);
  }

  LoadedJob without(Predicate<Problem> passedOver) {
    List<Problem> rest = problems.stream().filter(passedOver.negate()).toList();
    return new LoadedJob(request, job, machine, tasks, deployment, rest);
  }

  static boolean isMissingSource(Problem problem) {
    return problem.code().equals(MISSING_DATA) && problem.pointer().startsWith("/source");
  }

  /// Refuses a job whose definition has mistakes or whose data is missing, before anything is
  /// started. A plan shows these problems instead.
  ///
  /// The definition of a deployed state machine is never refused, because Step Functions has
  /// accepted it and may know more than this dmap.
  ///
  /// @throws DmapException with all mistakes, if there are any
  public void refuseMistakes() {
    if (request.deployed().isEmpty()) {
      request.refuse(
          problems.stream()
              .filter(p -> p.severity() == Severity.ERROR || p.code().equals(MISSING_DATA))
              .toList());
    }
  }

  /// Where the job runs unless options say otherwise: where its file says, or where it is deployed.
  public RunTarget usualPlace() {
    return request
        .deployed()
        .map(RunTarget::of)
        .orElseGet(
            () ->
                new RunTarget(
                    deployment.flatMap(Deployment::target).orElse(Target.LOCAL),
                    deployment.flatMap(Deployment::region),
                    Optional.empty()));
  }

  /// The functions that this machine has to run when the job runs on a target.
  public List<FunctionSpec> functionsOn(Target target) {
    return switch (target) {
      case LOCAL -> tasks.functions();
      case AWS -> List.of();
    };
  }

  /// The execution role that the job file names, or else that of the deployed state machine.
  public Optional<String> role(MapRuns mapRuns) {
    return deployment
        .flatMap(Deployment::role)
        .or(
            () ->
                request
                    .deployed()
                    .flatMap(arn -> mapRuns.describeStateMachine(arn.toString()))
                    .map(StateMachineDescription::roleArn));
  }

  public PlanRequest planRequest(Target target) {
    PlanRequest request = PlanRequest.of(job, target);
    return switch (target) {
      case LOCAL -> request.withLocalTasks(tasks);
      case AWS -> request;
    };
  }
}
