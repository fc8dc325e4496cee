package dmap.engine.teststate.shape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// The type of a value in a service's answer.
sealed interface Shape {

  /// Not told by the model, or not held against it: the payload of a function.
  record Anything() implements Shape {}

  /// A string, a timestamp or bytes in base64: all are text in a Step Functions result.
  record Text() implements Shape {}

  record Flag() implements Shape {}

  record Numeric(OptionalDouble min, OptionalDouble max) implements Shape {}

  record Elements(Shape element) implements Shape {}

  /// An object with names of the caller's.
  record Entries(Shape value) implements Shape {}

  /// Named by the service's model and looked up there when needed, since structures may hold
  /// themselves.
  record Reference(String name) implements Shape {}

  /// @param members as Step Functions writes them, in PascalCase
  /// @param required of the members
  record Structure(Map<String, Shape> members, Set<String> required) {
    public Structure {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
      required = Set.copyOf(required);
    }
  }
}
