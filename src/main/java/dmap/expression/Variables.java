package dmap.expression;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The variables that a state can read: those of its own scope and those of the scopes around it.
///
/// This type is immutable; an assignment makes a new object. A branch or an iteration can read the
/// variables of the scopes around it but cannot change them. A child execution starts without
/// variables.
///
/// @param own the variables of this scope, by name without the `$`
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

  /// All variables that can be read. A variable of an inner scope hides one of the same name
  /// outside.
  public Map<String, JsonNode> visible() {
    if (outer.isEmpty()) {
      return own;
    }
    Map<String, JsonNode> all = new HashMap<>(outer.get().visible());
    all.putAll(own);
    return all;
  }
}
