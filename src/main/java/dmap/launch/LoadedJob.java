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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A job file, a definition or a deployed state machine, read and compiled, with everything that
/// planning, testing and starting it take.
///
/// @param machine the definition, parsed; absent if it has mistakes, which are among the problems
/// @param tasks what its tasks can call on this machine
/// @param deployment what a job file says about where and as whom it runs
/// @param problems what is wrong with the definition, and all warnings, with their places in the
///   operator's file
public record LoadedJob(
    JobRequest request,
    JobDefinition planned,
    Optional<StateMachine> machine,
    TasksHere tasks,
    Optional<Deployment> deployment,
    List<Problem> problems) {
  private static final String MISSING_DATA = "MISSING_DATA";

  /// @throws DmapException if the file is not there, or a job file has mistakes; tells all of them
  public static LoadedJob ofFile(JobRequest request) {
    return switch (JobFile.read(request.file())) {
      case JobFile.Description description -> ParsedJob.of(description, request).compile();
      case JobFile.Definition definition -> {
        request.refuseChanges("an ASL definition");
        JobDefinition planned =
            new JobDefinition.OfDefinition(
                definition.name(), definition.document(), Optional.of(request.name()));
        yield of(request, planned, TasksHere.NONE, Optional.empty());
      }
    };
  }

  static LoadedJob of(
      JobRequest request, JobDefinition planned, TasksHere tasks, Optional<Deployment> deployment) {
    List<Problem> problems = new ArrayList<>(planned.problems());
    Optional<StateMachine> machine = Optional.empty();
    switch (AslParser.parse(planned.definitionDocument())) {
      case AslParser.Parsed.Good(StateMachine good) -> machine = Optional.of(good);
      case AslParser.Parsed.Bad(List<Problem> bad) ->
          bad.forEach(problem -> problems.add(planned.inFile(problem)));
    }
    return new LoadedJob(request, planned, machine, tasks, deployment, problems);
  }

  LoadedJob without(Predicate<Problem> passedOver) {
    List<Problem> rest = problems.stream().filter(passedOver.negate()).toList();
    return new LoadedJob(request, planned, machine, tasks, deployment, rest);
  }

  static boolean isMissingSource(Problem problem) {
    return problem.code().equals(MISSING_DATA) && problem.pointer().startsWith("/source");
  }

  /// Refuses a job that cannot run, before anything is started. A plan shows its mistakes instead.
  ///
  /// The definition of a deployed state machine is not refused: Step Functions has accepted it, and
  /// may know more than this dmap.
  ///
  /// @throws DmapException if the job has mistakes; tells all of them
  public void refuseMistakes() {
    if (request.deployed().isEmpty()) {
      request.refuse(
          problems.stream()
              .filter(p -> p.severity() == Severity.ERROR || p.code().equals(MISSING_DATA))
              .toList());
    }
  }

  /// The functions that dmap itself has to run on a target.
  public List<FunctionSpec> functionsOn(Target target) {
    return switch (target) {
      case LOCAL -> tasks.functions();
      case AWS -> List.of();
    };
  }

  /// The role that the job names, or that a deployed state machine has.
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
    PlanRequest request = PlanRequest.of(planned, target);
    return switch (target) {
      case LOCAL -> request.withLocalTasks(tasks);
      case AWS -> request;
    };
  }
}
