package dmap.engine;

import dmap.json.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Definitions of one Distributed Map state, `Map`, labelled `map`.
final class MapDefinition {
  /// Children that do nothing.
  static final String PASS = "{'Pass': {'Type': 'Pass', 'End': true}}";

  /// Children that wait for `wait` seconds, then fail if `fail` is true.
  static final String WORK =
      """
      {'Wait': {'Type': 'Wait', 'SecondsPath': '$.wait', 'Next': 'Choose'},
       'Choose': {'Type': 'Choice', 'Default': 'Good',
         'Choices': [{'Variable': '$.fail', 'BooleanEquals': true, 'Next': 'Bad'}]},
       'Bad': {'Type': 'Fail', 'Error': 'Broken', 'Cause': 'as told'},
       'Good': {'Type': 'Pass', 'End': true}}
      """;

  private final ObjectNode definition = Json.object().put("StartAt", "Map");
  private final ObjectNode map;

  private MapDefinition(String type, String states) {
    map = definition.putObject("States").putObject("Map");
    map.put("Type", "Map").put("Label", "map").put("End", true);
    ObjectNode processor = map.putObject("ItemProcessor");
    processor.putObject("ProcessorConfig").put("Mode", "DISTRIBUTED").put("ExecutionType", type);
    JsonNode parsed = json(states);
    processor.put("StartAt", parsed.propertyNames().iterator().next());
    processor.set("States", parsed);
  }

  /// @param states the states of the item processor, which starts at the first one; JSON with
  ///   single quotes
  static MapDefinition standard(String states) {
    return new MapDefinition("STANDARD", states);
  }

  static MapDefinition express(String states) {
    return new MapDefinition("EXPRESS", states);
  }

  /// Sets fields of the Map state.
  ///
  /// @param fields JSON object with single quotes
  MapDefinition with(String fields) {
    map.setAll((ObjectNode) json(fields));
    return this;
  }

  /// Writes the result files to `s3://out/runs/`.
  MapDefinition exporting(String transformation, String outputType) {
    return with(
        """
        {'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject',
          'WriterConfig': {'Transformation': '%s', 'OutputType': '%s'},
          'Parameters': {'Bucket': 'out', 'Prefix': 'runs'}}}
        """
            .formatted(transformation, outputType));
  }

  /// Sets fields of the whole definition.
  MapDefinition withMachine(String fields) {
    definition.setAll((ObjectNode) json(fields));
    return this;
  }

  /// Adds a state beside the map.
  MapDefinition withState(String name, String state) {
    ((ObjectNode) definition.get("States")).set(name, json(state));
    return this;
  }

  String text() {
    return Json.write(definition);
  }

  /// Items for [#WORK]; the first ones fail.
  static String items(int count, int failing) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"n\":%d,\"wait\":0,\"fail\":%b}".formatted(i, i < failing))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static JsonNode json(String singleQuoted) {
    return Json.parse(singleQuoted.replace('\'', '"'));
  }
}
