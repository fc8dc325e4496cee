package dmap.expression;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One call of an [IntrinsicFunction] with its evaluated arguments.
///
/// @param text as written, for messages
record IntrinsicCall(String text, List<JsonNode> arguments, Sources sources) {

  JsonNode argument(int index) {
    return arguments.get(index);
  }

  EvaluationFailure failure(String why) {
    return EvaluationFailure.intrinsic(
        "The function '" + text + "' had the following error: " + why);
  }

  ArrayNode array(int index) {
    if (argument(index) instanceof ArrayNode array) {
      return array;
    }
    throw failure("Argument " + (index + 1) + " must be an array");
  }

  String string(int index) {
    if (argument(index).isString()) {
      return argument(index).asString();
    }
    throw failure("Argument " + (index + 1) + " must be a string");
  }

  /// Fractions are rounded, halves up, as AWS does.
  long integer(int index) {
    if (argument(index).isNumber()) {
      return Math.round(argument(index).asDouble());
    }
    throw failure("Argument " + (index + 1) + " must be a number");
  }

  ObjectNode object(int index) {
    if (argument(index) instanceof ObjectNode object) {
      return object;
    }
    throw failure("Argument " + (index + 1) + " must be an object");
  }
}
