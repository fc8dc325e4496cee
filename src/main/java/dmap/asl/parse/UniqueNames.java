package dmap.asl.parse;

import dmap.json.Fields;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The names of states and the labels of Distributed Maps. Each must be unique in the whole
/// definition, and AWS limits their length and the characters of labels.
final class UniqueNames {
  private static final int MAX_NAME_CHARS = 80;
  private static final int MAX_LABEL_CHARS = 40;
  private static final Pattern LABEL =
      Pattern.compile("[^\\s?*<>{}\\[\\]:;,\\\\|^~$#%&`\"\\p{Cntrl}]+");

  private final Set<String> stateNames = new HashSet<>();
  private final Set<String> labels = new HashSet<>();

  void checkState(Fields states, String name) {
    if (name.length() > MAX_NAME_CHARS) {
      states.problem(
          states.pointer(name),
          "INVALID_STATE_NAME",
          "Invalid State name: State '%s' exceeds the %d-character limit allowed by the service"
              .formatted(name, MAX_NAME_CHARS),
          "");
    }
    if (!stateNames.add(name)) {
      states.problem(
          states.pointer(name),
          "DUPLICATE_STATE_NAME",
          "Duplicate State name: " + name,
          "state names are unique over the whole definition");
    }
  }

  void checkLabel(Fields map, String label) {
    if (label.length() > MAX_LABEL_CHARS) {
      invalidLabel(
          map,
          label,
          "exceeds the " + MAX_LABEL_CHARS + "-character limit allowed by the service",
          "");
    } else if (!LABEL.matcher(label).matches()) {
      invalidLabel(
          map, label, "contains invalid characters", "letters, digits, `-` and `_` are safe");
    } else if (!labels.add(label)) {
      map.problem(
          map.pointer("Label"), "DUPLICATE_LABEL_NAME", "Duplicate Label name: " + label, "");
    }
  }

  private static void invalidLabel(Fields map, String label, String why, String hint) {
    map.problem(
        map.pointer("Label"),
        "INVALID_LABEL_NAME",
        "Invalid Label name: Label '" + label + "' " + why,
        hint);
  }
}
