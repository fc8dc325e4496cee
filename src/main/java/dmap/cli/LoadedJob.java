package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.asl.StateMachine;
import dmap.asl.parse.AslParser;
import dmap.function.FunctionSection;
import dmap.function.FunctionSpec;
import dmap.function.FunctionSpecs;
import dmap.job.Deployment;
import dmap.job.Job;
import dmap.job.JobCompiler;
import dmap.job.JobFile;
import dmap.job.JobParser;
import dmap.job.ServicesSection;
import dmap.json.Problem;
import dmap.json.Problem.Severity;
import dmap.local.service.ServiceSettings;
import dmap.maprun.StateMachineArn;
import dmap.plan.LocalTasks;
import dmap.plan.Planned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A job file, a definition or a deployed state machine, read and compiled, with everything that
/// starting it takes.
///
/// @param machine the definition, parsed; nothing if it has mistakes, which are in `problems`
/// @param functions how its functions run on this machine
/// @param services what answers its other tasks on this machine
/// @param deployed the state machine, if that is what the operator named: started as it is
/// @param problems of the definition, with their places in the operator's file
record LoadedJob(
    Planned planned,
    Optional<StateMachine> machine,
    List<FunctionSpec> functions,
    ServiceSettings services,
    Optional<Deployment> deployment,
    Optional<StateMachineArn> deployed,
    List<Problem> problems) {
  private static final String MISSING_DATA = "MISSING_DATA";

  /// @throws DmapException if the file is not there, or a job file has mistakes: all of them; or if
  ///   there is no such state machine
  static LoadedJob load(JobOptions options, Host host, TargetOptions target) {
    Optional<StateMachineArn> deployed = options.deployed();
    return deployed.isPresent()
        ? ofMachine(DeployedJob.read(deployed.get(), options, host, target))
        : ofFile(options, host);
  }

  /// A job over the items that another run has left to do. Data of its own that is missing does not
  /// matter then.
  ///
  /// @throws DmapException as [#load]; or if it is no job file, whose source could be changed
  static LoadedJob loadOver(UnaryOperator<Job> source, JobOptions options, Host host) {
    if (options.deployed().isEmpty()
        && JobFile.read(options.file(host)) instanceof JobFile.Description description) {
      return ofJob(description, options, source).without(LoadedJob::isOwnData);
    }
    throw new DmapException(
        ExitCode.USAGE,
        "--failed-of changes the source of a job file; " + options.name() + " is none",
        "`dmap results RUN --failed-items FILE` writes the items, for a source of your own");
  }

  private static boolean isOwnData(Problem problem) {
    return problem.code().equals(MISSING_DATA) && problem.pointer().startsWith("/source");
  }

  private LoadedJob without(Predicate<Problem> passedOver) {
    return new LoadedJob(
        planned,
        machine,
        functions,
        services,
        deployment,
        deployed,
        problems.stream().filter(passedOver.negate()).toList());
  }

  private static LoadedJob ofFile(JobOptions options, Host host) {
    return switch (JobFile.read(options.file(host))) {
      case JobFile.Description description -> ofJob(description, options, UnaryOperator.identity());
      case JobFile.Definition definition -> ofDefinition(definition, options);
    };
  }

  private static LoadedJob ofJob(
      JobFile.Description description, JobOptions options, UnaryOperator<Job> change) {
    JobParser.Parsed parsed = description.parse(options.assignments());
    Job whole = change.apply(parsed.orThrow(Path.of(options.name())));
    Job job = options.first().isPresent() ? whole.first(options.first().getAsLong()) : whole;
    List<Problem> found =
        new ArrayList<>(
            switch (parsed) {
              case JobParser.Parsed.Good(Job _, var warnings) -> warnings;
              case JobParser.Parsed.Bad(var problems) -> problems;
            });
    FunctionSection section =
        FunctionSpecs.parse(
            job.functions().fields(found), description.path().toAbsolutePath().getParent());
    ServicesSection sections = new ServicesSection(job.functions().document());
    ServiceSettings services =
        ServiceSettings.parse(
            sections.fields(ServicesSection.MOCKS, found),
            sections.fields(ServicesSection.SERVICES, found));
    refuse(found, options);
    Planned.OfJob planned =
        new Planned.OfJob(
            JobCompiler.compile(job),
            job.functions().document(),
            Optional.of(options.name()),
            found);
    LoadedJob loaded =
        of(
            planned,
            section.functions(),
            services,
            Optional.of(job.deployment()),
            Optional.empty(),
            found);
    loaded
        .machine()
        .ifPresent(
            m -> services.mocksOfNothing(m).forEach(name -> mockOfNothing(name, sections, found)));
    refuse(found, options);
    return loaded;
  }

  private static LoadedJob ofDefinition(JobFile.Definition definition, JobOptions options) {
    options.refuseChanges("an ASL definition");
    Planned.OfDefinition planned =
        new Planned.OfDefinition(
            definition.name(), definition.document(), Optional.of(options.name()));
    return of(
        planned, List.of(), ServiceSettings.NONE, Optional.empty(), Optional.empty(), List.of());
  }

  private static LoadedJob ofMachine(DeployedJob job) {
    return of(
        job.planned(),
        job.functions(),
        job.services(),
        Optional.empty(),
        Optional.of(job.arn()),
        List.of());
  }

  private static void mockOfNothing(String name, ServicesSection sections, List<Problem> found) {
    sections
        .fields(ServicesSection.MOCKS, found)
        .wrong(
            name,
            "no task of the job has the name or the Resource `" + name + "`",
            "a mock is for the state of that name, or for all tasks with that Resource");
  }

  private static LoadedJob of(
      Planned planned,
      List<FunctionSpec> functions,
      ServiceSettings services,
      Optional<Deployment> deployment,
      Optional<StateMachineArn> deployed,
      List<Problem> found) {
    List<Problem> problems = new ArrayList<>(found);
    Optional<StateMachine> machine = Optional.empty();
    switch (AslParser.parse(planned.definitionDocument())) {
      case AslParser.Parsed.Good(StateMachine good) -> machine = Optional.of(good);
      case AslParser.Parsed.Bad(List<Problem> bad) ->
          bad.forEach(problem -> problems.add(planned.inFile(problem)));
    }
    return new LoadedJob(
        planned, machine, List.copyOf(functions), services, deployment, deployed, problems);
  }

  private static void refuse(List<Problem> problems, JobOptions options) {
    List<Problem> errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      throw invalid(options.name(), errors);
    }
  }

  /// Before a run: a mistake that a plan would merely show. Of a deployed state machine none: its
  /// service has accepted it, and may know more than this dmap.
  void refuseMistakes(JobOptions options) {
    if (deployed.isPresent()) {
      return;
    }
    List<Problem> errors =
        problems.stream()
            .filter(p -> p.severity() == Severity.ERROR || p.code().equals(MISSING_DATA))
            .toList();
    if (!errors.isEmpty()) {
      throw invalid(options.name(), errors);
    }
  }

  private static DmapException invalid(String file, List<Problem> problems) {
    String count = problems.size() == 1 ? "a mistake" : problems.size() + " mistakes";
    return new DmapException(
        ExitCode.USAGE,
        count + " in " + file,
        problems.stream().map(problem -> problem.describe(file)).toList(),
        "nothing was started",
        null);
  }

  /// What the planner asks about this machine.
  LocalTasks localTasks() {
    return new TasksHere(functions, services);
  }

  Map<String, String> tags() {
    return deployment.map(Deployment::tags).orElse(Map.of());
  }
}
