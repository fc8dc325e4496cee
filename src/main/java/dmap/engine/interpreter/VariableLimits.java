package dmap.engine.interpreter;

import dmap.expression.Variables;
import dmap.items.ChildInputs;
import dmap.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How large variables may be: 256 KiB each, 256 KiB for all that one `Assign` sets, and 10 MiB for
/// all of an execution (AWS: Passing data between states with variables, limits). Counted are the
/// bytes of the values as UTF-8 JSON, without the names.
///
/// "All of an execution" means here the variables of one walk and of the walks around it, shadowed
/// ones included; branches that run side by side are not added up. AWS documents the limits but not
/// the error: `States.DataLimitExceeded` and the messages are a choice of dmap.
final class VariableLimits {
  private static final int MAX_ASSIGNED = ChildInputs.MAX_INPUT_BYTES;
  private static final int MAX_ALL = 10 << 20;

  /// So many variables cannot exceed [#MAX_ALL] together, since each is within its own limit.
  private static final int FEW = MAX_ALL / MAX_ASSIGNED;

  private VariableLimits() {}

  /// Why a state cannot assign these variables; empty if it can.
  static Optional<String> refusal(Variables before, Map<String, JsonNode> assigned, String state) {
    if (assigned.isEmpty()) {
      return Optional.empty();
    }
    return tooLarge(assigned, state)
        .or(() -> tooLargeTogether(assigned, state))
        .or(() -> tooLargeInAll(before.with(assigned), state));
  }

  private static Optional<String> tooLarge(Map<String, JsonNode> assigned, String state) {
    return assigned.entrySet().stream()
        .filter(variable -> exceeds(List.of(variable.getValue()), MAX_ASSIGNED))
        .map(
            variable ->
                "The variable '%s' that the state '%s' assigns has a size exceeding the maximum of %d bytes, or nests deeper than %d levels."
                    .formatted(variable.getKey(), state, MAX_ASSIGNED, Json.MAX_DEPTH))
        .findFirst();
  }

  private static Optional<String> tooLargeTogether(Map<String, JsonNode> assigned, String state) {
    return exceeds(assigned.values(), MAX_ASSIGNED)
        ? Optional.of(
            "The variables that the state '%s' assigns have a size exceeding the maximum of %d bytes in all."
                .formatted(state, MAX_ASSIGNED))
        : Optional.empty();
  }

  private static Optional<String> tooLargeInAll(Variables after, String state) {
    List<JsonNode> values = new ArrayList<>();
    for (Optional<Variables> at = Optional.of(after); at.isPresent(); at = at.get().outer()) {
      values.addAll(at.get().own().values());
    }
    return values.size() > FEW && exceeds(values, MAX_ALL)
        ? Optional.of(
            "With those that the state '%s' assigns, the variables of the execution have a size exceeding the maximum of %d bytes."
                .formatted(state, MAX_ALL))
        : Optional.empty();
  }

  /// Writes the values to count their bytes only if their upper bound exceeds the limit, since
  /// writing costs time.
  private static boolean exceeds(Collection<JsonNode> values, long limit) {
    long bound = values.stream().mapToLong(PayloadSize::upperBound).sum();
    return bound >= PayloadSize.UNBOUNDED
        || bound > limit
            && values.stream().mapToLong(value -> Json.writeBytes(value).length).sum() > limit;
  }
}
