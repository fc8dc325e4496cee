package dmap.engine.teststate.shape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// The type of a value in the answer of a service.
sealed interface Shape {

  /// Any JSON: the model does not say the type, or it is not checked, as for the payload of a
  /// function.
  record Anything() implements Shape {}

  /// A string, a timestamp or bytes in base64: all are strings in a Step Functions result.
  record Text() implements Shape {}

  record Flag() implements Shape {}

  record Numeric(OptionalDouble min, OptionalDouble max) implements Shape {}

  record Elements(Shape element) implements Shape {}

  /// An object with any names of members, whose values have one shape.
  record Entries(Shape value) implements Shape {}

  /// A structure by its name. It is looked up in the [ServiceModel] when a value is checked, since
  /// a structure may contain itself.
  record Reference(String name) implements Shape {}

  /// @param members by their names in PascalCase, as Step Functions writes them
  /// @param required names of the members that must be there
  record Structure(Map<String, Shape> members, Set<String> required) {
    public Structure {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
      required = Set.copyOf(required);
    }
  }
}
