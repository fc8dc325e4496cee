package dmap.test;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.asl.State;
import dmap.asl.StateMachine;
import dmap.json.Json;
import dmap.json.Nearest;
import dmap.maprun.MapRuns;
import dmap.maprun.StateTest;
import dmap.maprun.StateTest.EntryData;
import dmap.maprun.StateTest.InspectionLevel;
import dmap.maprun.StateTest.Secrets;
import dmap.maprun.StateTest.Situation;
import dmap.maprun.StateTest.StateUnderTest;
import dmap.maprun.TestedState;
import dmap.maprun.TestedState.Inspection;
import dmap.plan.FirstChildren;
import dmap.plan.Workload.FirstInput;
import dmap.test.TestReport.End;
import dmap.test.TestReport.Mocked;
import dmap.test.TestReport.Step;
import dmap.test.TestReport.Walk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Tries states of one definition one after the other, each with TestState. What a state hands on
/// (its output, its variables, the next state) goes into the next test.
///
/// The context object is TestState's own, because the service takes another one only with a mock.
/// So `$states.context.Execution.Input` is the input of the state and not that of the child
/// execution.
public final class StateWalker {
  /// After so many states in a row the walk is taken for a loop without an end.
  private static final int MOST_STATES = 200;

  private final MapRuns mapRuns;
  private final Subject subject;

  /// @param definition JSON text of the whole definition
  /// @param machine the same, parsed
  public record Subject(
      String definition,
      StateMachine machine,
      Optional<String> roleArn,
      Mocks mocks,
      InspectionLevel level) {}

  public StateWalker(MapRuns mapRuns, Subject subject) {
    this.mapRuns = mapRuns;
    this.subject = subject;
  }

  /// @throws DmapException if there is no such state, or it needs a mock
  public Walk alone(String name, JsonNode input) {
    TestedState result = tested(name, input, Optional.empty());
    return new Walk(
        OptionalLong.empty(),
        1,
        input,
        List.of(step(name, input, result)),
        end(result).orElse(End.SUCCEEDED));
  }

  /// Tries an item processor with the input of each of its first child executions.
  public List<Walk> processor(FirstChildren.MapChildren first) {
    StateMachine processor = first.map().itemProcessor();
    return first.inputs().stream().map(child -> toTheEnd(processor, child)).toList();
  }

  private Walk toTheEnd(StateMachine processor, FirstInput child) {
    List<Step> steps = new ArrayList<>();
    Optional<String> next = Optional.of(processor.startAt());
    JsonNode data = child.input();
    Optional<String> variables = Optional.empty();
    End end = End.SUCCEEDED;
    while (next.isPresent() && end == End.SUCCEEDED) {
      TestedState result = tested(next.get(), data, variables);
      steps.add(step(next.get(), data, result));
      end = steps.size() == MOST_STATES ? End.TOO_LONG : end(result).orElse(End.SUCCEEDED);
      next = result.nextState();
      data = result.output().map(Json::parse).orElse(data);
      variables = result.inspection().flatMap(Inspection::variables);
    }
    return new Walk(OptionalLong.of(child.index()), child.items(), child.input(), steps, end);
  }

  /// How the walk ended; nothing if it goes on, or if the state was its last.
  private static Optional<End> end(TestedState result) {
    return switch (result.status()) {
      case SUCCEEDED, CAUGHT_ERROR -> Optional.empty();
      case FAILED -> Optional.of(End.FAILED);
      case RETRIABLE -> Optional.of(End.RETRIABLE);
    };
  }

  private Step step(String name, JsonNode input, TestedState result) {
    TestedState shown = subject.level() == InspectionLevel.INFO ? result.uninspected() : result;
    return new Step(name, type(state(name)), mocked(name), input, shown);
  }

  private TestedState tested(String name, JsonNode input, Optional<String> variables) {
    checkMock(state(name), mocked(name));
    return mapRuns.testState(test(name, input, variables));
  }

  private State state(String name) {
    return subject.machine().find(name).orElseThrow(() -> unknown(name));
  }

  private DmapException unknown(String name) {
    Collection<String> names = subject.machine().allNames();
    return new DmapException(
        ExitCode.USAGE,
        "there is no state `" + name + "`",
        Nearest.hint(name, names, "there are: " + String.join(", ", names)));
  }

  private Mocked mocked(String name) {
    return subject.mocks().of(name).isPresent() ? Mocked.YES : Mocked.NO;
  }

  /// Asks for an inspection in any case, because only an inspection has the variables that the next
  /// state needs.
  private StateTest test(String name, JsonNode input, Optional<String> variables) {
    InspectionLevel level =
        subject.level() == InspectionLevel.INFO ? InspectionLevel.DEBUG : subject.level();
    return new StateTest(
        new StateUnderTest(subject.definition(), Optional.of(name), subject.roleArn()),
        new EntryData(Optional.of(Json.write(input)), Optional.empty(), variables),
        level,
        Secrets.HIDDEN,
        subject.mocks().of(name),
        Situation.FIRST);
  }

  private static void checkMock(State state, Mocked mocked) {
    boolean holdsStates = List.of("Parallel", "Map").contains(type(state));
    if (holdsStates && mocked == Mocked.NO) {
      throw new DmapException(
          ExitCode.USAGE,
          "`%s` is a %s state: it can be tested only with a mock of its result"
              .formatted(state.name(), type(state)),
          "give one, such as --mock '{\"%s\": {\"result\": [1, 2]}}'; states inside it can be"
                  .formatted(state.name())
              + " tested with `--state NAME`");
    }
  }

  private static String type(State state) {
    return switch (state) {
      case State.Task _ -> "Task";
      case State.Pass _ -> "Pass";
      case State.Wait _ -> "Wait";
      case State.Choice _ -> "Choice";
      case State.Succeed _ -> "Succeed";
      case State.Fail _ -> "Fail";
      case State.Parallel _ -> "Parallel";
      case State.InlineMap _, State.DistributedMap _ -> "Map";
    };
  }
}
