package dmap.engine.teststate;

import dmap.asl.ErrorNames;
import dmap.asl.State;
import dmap.asl.State.ErrorHandling;
import dmap.engine.history.EventDetails;
import dmap.engine.history.History;
import dmap.engine.interpreter.Action;
import dmap.engine.interpreter.Attempts;
import dmap.engine.interpreter.Attempts.Attempt;
import dmap.engine.interpreter.EventChain;
import dmap.engine.interpreter.ExecutionFacts;
import dmap.engine.interpreter.ExecutionInfo;
import dmap.engine.interpreter.ExecutionServices;
import dmap.engine.interpreter.Interpreter;
import dmap.engine.interpreter.Interpreter.Ending;
import dmap.engine.interpreter.Interpreter.Step;
import dmap.engine.interpreter.Reaction;
import dmap.engine.interpreter.Visit;
import dmap.engine.time.Cancellation;
import dmap.engine.time.Cancellation.Cancelled;
import dmap.engine.time.Cancellation.Reason;
import dmap.engine.time.EngineClock;
import dmap.expression.Variables;
import dmap.json.Json;
import dmap.maprun.ExecutionArn;
import dmap.maprun.ExecutionType;
import dmap.maprun.Failure;
import dmap.maprun.PastRedrives;
import dmap.maprun.StateMachineArn;
import dmap.maprun.StateTest;
import dmap.maprun.StateTest.InspectionLevel;
import dmap.maprun.TestedState;
import dmap.maprun.TestedState.Handling;
import dmap.maprun.TestedState.Inspection;
import dmap.maprun.TestedState.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One test of a state: makes a single attempt and says what an execution would do after it.
final class StateTrial {
  /// How long a test may take (aws-facts: TestState).
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final ExecutionServices services;
  private final TestedStateHost host;
  private final Variables variables;
  private final StateTest test;

  StateTrial(
      ExecutionServices services, TestedStateHost host, Variables variables, StateTest test) {
    this.services = services;
    this.host = host;
    this.variables = variables;
    this.test = test;
  }

  TestedState run(State state, JsonNode input) {
    Cancellation cancellation = Cancellation.root();
    EngineClock.Timer limit =
        services.clock().schedule(LIMIT, () -> cancellation.cancel(new Reason.TimedOut()));
    Interpreter interpreter =
        new Interpreter(
            services,
            execution(input),
            EventChain.start(History.counted(), () -> EventDetails.NONE),
            cancellation,
            variables,
            host);
    try {
      Result result = result(interpreter, state, input);
      return answer(result, input, interpreter.variables());
    } catch (Cancelled _) {
      Action.Failed timedOut = Action.Failed.of(Failure.of(ErrorNames.TIMEOUT));
      return answer(Result.failed(timedOut, Status.FAILED, Optional.empty()), input, variables);
    } finally {
      limit.cancel();
    }
  }

  private ExecutionInfo execution(JsonNode input) {
    String name = services.sources().uuid();
    StateMachineArn machine =
        StateMachineArn.local(StateTester.machineName(test.subject().definition()));
    return new ExecutionInfo(
        new ExecutionFacts(
            new ExecutionArn(ExecutionType.EXPRESS, machine, name).toString(),
            name,
            ExecutionType.EXPRESS,
            machine.toString(),
            machine.name(),
            test.subject().roleArn().orElse(""),
            services.clock().instant()),
        input,
        PastRedrives.NONE);
  }

  /// What came of the attempt, before it is put in the words of the API.
  private record Result(
      Status status,
      Optional<JsonNode> output,
      Optional<Action.Failed> failure,
      Optional<String> next,
      Optional<Handling> handling) {

    static Result of(Step step) {
      return switch (step) {
        case Step.Next(String next, JsonNode output) -> succeeded(output, Optional.of(next));
        case Step.Done(Ending.Finished(JsonNode output)) -> succeeded(output, Optional.empty());
        case Step.Done(Ending.Failed(var failure)) ->
            failed(Action.Failed.of(failure), Status.FAILED, Optional.empty());
      };
    }

    private static Result succeeded(JsonNode output, Optional<String> next) {
      return new Result(
          Status.SUCCEEDED, Optional.of(output), Optional.empty(), next, Optional.empty());
    }

    static Result failed(Action.Failed failure, Status status, Optional<Handling> handling) {
      return new Result(status, Optional.empty(), Optional.of(failure), Optional.empty(), handling);
    }

    /// What a catcher makes of the original failure. A catcher whose own expressions fail does not
    /// catch; then this result is that failure.
    Result caught(Action.Failed original, Handling handling) {
      return status == Status.SUCCEEDED
          ? new Result(
              Status.CAUGHT_ERROR, output, Optional.of(original), next, Optional.of(handling))
          : this;
    }
  }

  private Result result(Interpreter interpreter, State state, JsonNode input) {
    return switch (state) {
      case State.Acting acting -> attempt(interpreter, acting, input);
      case State.Pass _, State.Wait _, State.Choice _, State.Succeed _, State.Fail _ ->
          Result.of(interpreter.step(state, interpreter.enter(state, input)));
    };
  }

  private Result attempt(Interpreter interpreter, State.Acting state, JsonNode input) {
    Visit visit = interpreter.enter(state, input);
    Attempts attempts = new Attempts(interpreter, state.errors(), state.transition());
    return switch (attempts.attempt(visit)) {
      case Attempt.Succeeded(var exit) ->
          Result.of(interpreter.exit(visit, exit, state.transition()));
      case Attempt.Failed(Action.Failed failure) ->
          handle(attempts, visit, state.errors(), failure);
    };
  }

  private Result handle(
      Attempts attempts, Visit visit, ErrorHandling errors, Action.Failed failure) {
    long[] retries = new long[errors.retriers().size()];
    Arrays.fill(retries, test.situation().retrierRetryCount().orElse(0));
    return switch (Reaction.to(failure, errors, retries)) {
      case Reaction.Retry(int retrier, Duration pause) ->
          Result.failed(
              failure,
              Status.RETRIABLE,
              handling(OptionalInt.empty(), OptionalInt.of(retrier), Optional.of(pause)));
      case Reaction.Catch(int catcher, OptionalInt exhausted) ->
          Result.of(attempts.caught(visit, errors.catchers().get(catcher), failure))
              .caught(
                  failure,
                  handling(OptionalInt.of(catcher), exhausted, Optional.empty()).orElseThrow());
      case Reaction.Fail(OptionalInt exhausted) ->
          Result.failed(
              failure, Status.FAILED, handling(OptionalInt.empty(), exhausted, Optional.empty()));
    };
  }

  /// Empty if neither a retrier nor a catcher matched the failure.
  private static Optional<Handling> handling(
      OptionalInt catcher, OptionalInt retrier, Optional<Duration> pause) {
    return catcher.isEmpty() && retrier.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Handling(
                index(catcher),
                index(retrier),
                pause
                    .map(p -> OptionalLong.of(Math.round(p.toMillis() / 1000.0)))
                    .orElse(OptionalLong.empty())));
  }

  private static OptionalLong index(OptionalInt index) {
    return index.isPresent() ? OptionalLong.of(index.getAsInt()) : OptionalLong.empty();
  }

  private TestedState answer(Result result, JsonNode input, Variables after) {
    return new TestedState(
        result.status(),
        result.output().map(Json::write),
        result.failure().map(Action.Failed::failure).orElse(Failure.NONE),
        result.next(),
        test.level() == InspectionLevel.INFO
            ? Optional.empty()
            : Optional.of(inspection(result, input, after)));
  }

  private Inspection inspection(Result result, JsonNode input, Variables after) {
    ObjectNode all = Json.object();
    after.visible().forEach(all::set);
    return new Inspection(
        host.steps(input),
        all.isEmpty() ? Optional.empty() : Optional.of(Json.write(all)),
        host.limits(),
        result.handling(),
        Map.of(),
        Map.of());
  }
}
