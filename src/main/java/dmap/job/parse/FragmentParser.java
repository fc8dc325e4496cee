package dmap.job.parse;

import dmap.json.Fields;
import dmap.json.Nearest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a piece of ASL: `StartAt` and `States`. Only what the compiler needs is checked here;
/// `AslParser` checks the states themselves in the compiled definition.
final class FragmentParser {
  private static final List<String> TYPES =
      List.of("Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map");

  private FragmentParser() {}

  static Optional<ObjectNode> parse(Fields fragment, JsonNode node) {
    fragment.string("Comment");
    Optional<String> startAt = required(fragment, "StartAt").flatMap(fragment::string);
    Optional<Fields> states = required(fragment, "States").flatMap(fragment::object);
    refuse(fragment, "ProcessorConfig", "it is the job's `children`");
    refuse(fragment, "QueryLanguage", "it is the job's `queryLanguage`");
    fragment.rejectUnknown("`states`");
    states.ifPresent(FragmentParser::types);
    if (startAt.isEmpty() || states.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = states.get().names();
    if (!names.contains(startAt.get())) {
      fragment.wrong(
          "StartAt",
          "`StartAt` names no state: \"" + startAt.get() + "\"",
          Nearest.hint(startAt.get(), names, "there are: " + String.join(", ", names)));
      return Optional.empty();
    }
    return Optional.of((ObjectNode) node);
  }

  private static Optional<String> required(Fields fragment, String name) {
    return fragment.has(name)
        ? Optional.of(name)
        : fragment.missing(name, "`states` is a piece of ASL: `StartAt` and `States`");
  }

  private static void refuse(Fields fragment, String name, String hint) {
    if (fragment.names().contains(name)) {
      fragment.has(name);
      fragment.wrong(name, "`" + name + "` cannot be given in `states`", hint);
    }
  }

  private static void types(Fields states) {
    for (String name : states.names()) {
      if (name.isEmpty() || name.length() > AwsNames.STATE_MACHINE_MAX) {
        states.wrong(name, "a state's name must have 1 to 80 characters, not " + name.length(), "");
      }
      states.object(name).ifPresent(FragmentParser::type);
    }
  }

  private static void type(Fields state) {
    if (state.has("Type")) {
      state.oneOf("Type", TYPES);
    } else {
      state.missing("Type", "one of: " + String.join(", ", TYPES));
    }
  }
}
