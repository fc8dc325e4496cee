package dmap.items;

import dmap.asl.State.DistributedMap;
import dmap.asl.parse.AslParser;
import dmap.expression.Scope;
import dmap.expression.Sources;
import dmap.expression.Variables;
import dmap.json.Document;
import dmap.json.Json;
import dmap.objects.FolderStore;
import dmap.objects.ObjectUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Objects in a temporary bucket `in`, and the child inputs that a Map state makes of them.
final class Fixture {
  private final FolderStore store;

  Fixture(Path folder) {
    store = new FolderStore(folder);
  }

  FolderStore store() {
    return store;
  }

  Fixture put(String key, String content) {
    return put(key, content.getBytes(StandardCharsets.UTF_8));
  }

  Fixture put(String key, byte[] content) {
    try {
      ObjectUri uri = new ObjectUri("in", key);
      store.makeBucket("in");
      Files.createDirectories(store.path(uri).getParent());
      Files.write(store.path(uri), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The fields of a Map state that reads an object of the bucket.
  ///
  /// @param config the ReaderConfig, with single quotes
  static String reading(String key, String config) {
    return """
    'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'ReaderConfig': {%s},
      'Parameters': {'Bucket': 'in', 'Key': '%s'}}
    """
        .formatted(config, key);
  }

  /// @param fields of the Map state, with single quotes
  static DistributedMap map(String fields) {
    String text =
        """
        {"StartAt": "Map", "States": {"Map": {"Type": "Map", "End": true, "ItemProcessor": {
          "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
          "StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}, %s}}}
        """
            .formatted(fields.replace('\'', '"'));
    return switch (Document.parse(text, Document.Syntax.JSON)) {
      case Document.Parsed.Bad(var problems) -> throw new AssertionError(problems);
      case Document.Parsed.Good(var document) ->
          switch (AslParser.parse(document)) {
            case AslParser.Parsed.Bad(var problems) -> throw new AssertionError(problems);
            case AslParser.Parsed.Good(var machine) -> (DistributedMap) machine.state("Map");
          };
    };
  }

  /// All inputs of child executions.
  List<ChildInput> inputs(String fields, String stateInput) {
    ObjectNode context = Json.object();
    context.putObject("Execution").put("Name", "run");
    Scope scope =
        new Scope(
            Json.parse(stateInput),
            () -> context,
            Variables.NONE,
            Optional.empty(),
            Optional.empty(),
            new Sources(new Random(7), Clock.systemUTC()));
    List<ChildInput> all = new ArrayList<>();
    try (ChildInputs inputs = ChildInputs.open(map(fields), scope, store)) {
      for (var next = inputs.next(); next.isPresent(); next = inputs.next()) {
        all.add(next.get());
      }
      if (inputs.next().isPresent()) {
        throw new AssertionError("another input after the end");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /// The same as JSON texts.
  List<String> texts(String fields, String stateInput) {
    return inputs(fields, stateInput).stream().map(ChildInput::input).map(Json::write).toList();
  }

  /// Values of a whole object, one a child.
  List<JsonNode> read(String key, String config) {
    return inputs(reading(key, config), "{}").stream().map(ChildInput::input).toList();
  }
}
