package dmap.test;

import dmap.json.Fields;
import dmap.json.Json;
import dmap.json.Nearest;
import dmap.json.Problem;
import dmap.json.Problem.Location;
import dmap.maprun.Failure;
import dmap.maprun.StateTest.FieldValidation;
import dmap.maprun.StateTest.Mock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What states answer in a test instead of being called: `{"score": {"result": {"ok": true}},
/// "load": {"error": "Busy", "cause": "…"}}`.
///
/// @param byState by the state's name
public record Mocks(Map<String, Mock> byState) {
  public static final Mocks NONE = new Mocks(Map.of());

  private static final List<String> VALIDATIONS =
      Arrays.stream(FieldValidation.values()).map(Enum::name).toList();

  public Mocks {
    byState = Map.copyOf(byState);
  }

  public Optional<Mock> of(String state) {
    return Optional.ofNullable(byState.get(state));
  }

  public sealed interface Parsed {
    record Good(Mocks mocks) implements Parsed {}

    record Bad(List<Problem> problems) implements Parsed {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  /// @param states the names of the states that the definition has
  public static Parsed parse(JsonNode json, Collection<String> states) {
    List<Problem> problems = new ArrayList<>();
    Fields fields = Fields.of(json, _ -> Location.NONE, "", problems);
    Map<String, Mock> mocks = new LinkedHashMap<>();
    for (String name : fields.names()) {
      if (!states.contains(name)) {
        fields.wrong(
            name,
            "there is no state `" + name + "`",
            Nearest.hint(name, states, "there are: " + String.join(", ", states)));
      } else {
        fields.object(name).flatMap(Mocks::mock).ifPresent(mock -> mocks.put(name, mock));
      }
    }
    return problems.isEmpty() ? new Parsed.Good(new Mocks(mocks)) : new Parsed.Bad(problems);
  }

  private static Optional<Mock> mock(Fields fields) {
    Optional<String> result = fields.any("result").map(Json::write);
    Optional<String> error = fields.string("error");
    Optional<String> cause = fields.string("cause");
    FieldValidation validation =
        fields
            .oneOf("fieldValidationMode", VALIDATIONS)
            .map(FieldValidation::valueOf)
            .orElse(FieldValidation.STRICT);
    fields.rejectUnknown("a mock");
    if (result.isPresent() == error.isPresent()) {
      fields.problem(fields.pointer(), "MOCK", "a mock has either a `result` or an `error`", "");
      return Optional.empty();
    }
    return Optional.of(new Mock(result, error.map(_ -> new Failure(error, cause)), validation));
  }
}
