package dmap.expression;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The variables that a state can read: those of its own scope, then those of the scopes around it.
///
/// Immutable; assigning gives a new set. A branch or an iteration sees the variables outside and
/// cannot change them; a child execution starts with none.
///
/// @param own of this scope, by name without the `$`
public record Variables(Map<String, JsonNode> own, Optional<Variables> outer) {

  public static final Variables NONE = new Variables(Map.of(), Optional.empty());

  public Optional<JsonNode> get(String name) {
    JsonNode value = own.get(name);
    return value != null ? Optional.of(value) : outer.flatMap(o -> o.get(name));
  }

  /// A scope inside this one.
  public Variables enter() {
    return own.isEmpty() && outer.isEmpty() ? NONE : new Variables(Map.of(), Optional.of(this));
  }

  public Variables with(Map<String, JsonNode> assigned) {
    if (assigned.isEmpty()) {
      return this;
    }
    Map<String, JsonNode> all = new HashMap<>(own);
    all.putAll(assigned);
    return new Variables(Map.copyOf(all), outer);
  }

  /// Every variable that can be read, inner ones winning.
  public Map<String, JsonNode> visible() {
    if (outer.isEmpty()) {
      return own;
    }
    Map<String, JsonNode> all = new HashMap<>(outer.get().visible());
    all.putAll(own);
    return all;
  }
}
