package dmap.cli;

import dmap.DmapException;
import dmap.asl.StateMachine;
import dmap.json.Problem;
import dmap.test.Mocks;
import java.util.List;
import picocli.CommandLine.Option;

/// What states answer in a test instead of being called.
final class MockOption {
  private static final String NAME = "--mock";

  @Option(
      names = NAME,
      paramLabel = "FILE|JSON",
      description = "What states answer instead: {STATE: {result} or {error, cause}}.")
  private String mock;

  /// @throws DmapException if it is no object of mocks, or names a state that the machine lacks
  Mocks mocks(StateMachine machine, Host host) {
    if (mock == null) {
      return Mocks.NONE;
    }
    return switch (Mocks.parse(JsonArgument.read(NAME, mock, host), machine.allNames())) {
      case Mocks.Parsed.Good(Mocks mocks) -> mocks;
      case Mocks.Parsed.Bad(List<Problem> problems) ->
          throw DmapException.usage(
              NAME + " cannot be used",
              problems.stream().map(problem -> problem.describe(NAME)).toList(),
              "it looks like '{\"STATE\": {\"result\": 1}}' or '{\"STATE\": {\"error\":"
                  + " \"Busy\"}}'");
    };
  }
}
