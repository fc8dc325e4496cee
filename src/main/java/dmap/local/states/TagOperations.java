package dmap.local.states;

import dmap.engine.api.EngineFailure;
import dmap.engine.machine.StateMachines;
import dmap.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The operations on the tags of state machines.
record TagOperations(StateMachines machines) {
  private static final List<String> KNOWN = List.of("key", "value");
  private static final int MAX_KEY = 128;
  private static final int MAX_VALUE = 256;

  ObjectNode tag(ApiRequest request) {
    request.require("tags");
    machines.tag(request.required("resourceArn"), tags(request));
    return Json.object();
  }

  ObjectNode untag(ApiRequest request) {
    request.require("tagKeys");
    List<String> keys = new ArrayList<>();
    for (JsonNode key : request.list("tagKeys")) {
      keys.add(key.asStringOpt().orElseThrow(() -> ApiRequest.wrongType("tagKeys", "texts")));
    }
    machines.untag(request.required("resourceArn"), keys);
    return Json.object();
  }

  ObjectNode list(ApiRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode all = answer.putArray("tags");
    machines
        .tags(request.required("resourceArn"))
        .forEach((key, value) -> all.addObject().put("key", key).put("value", value));
    return answer;
  }

  /// The field `tags` of a request, a list of keys and values.
  static Map<String, String> tags(ApiRequest request) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (JsonNode element : request.list("tags")) {
      if (!(element instanceof ObjectNode object)) {
        throw ApiRequest.wrongType("tags", "objects with key and value");
      }
      ApiRequest tag = new ApiRequest(object);
      tag.refuseOthersThan("a tag", KNOWN);
      String key = tag.text("key").orElse("");
      String value = tag.text("value").orElse("");
      if (key.isEmpty() || key.length() > MAX_KEY || value.length() > MAX_VALUE) {
        throw new EngineFailure(
            "ValidationException",
            "A tag has a key of 1 to %d characters and a value of at most %d"
                .formatted(MAX_KEY, MAX_VALUE));
      }
      if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
        throw new EngineFailure(
            "ValidationException",
            "Keys of tags that begin with 'aws:' are AWS's own: '" + key + "'");
      }
      tags.put(key, value);
    }
    return tags;
  }
}
