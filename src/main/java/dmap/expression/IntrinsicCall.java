package dmap.expression;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One call of an [IntrinsicFunction] with its evaluated arguments.
///
/// AWS has one message for all kinds of wrong arguments. The error is `States.Runtime`, which
/// nothing catches, although AWS documents `States.IntrinsicFailure` (public test suites that were
/// run on AWS: all functions, all kinds of wrong arguments).
record IntrinsicCall(IntrinsicFunction function, List<JsonNode> arguments, Sources sources) {

  JsonNode argument(int index) {
    return arguments.get(index);
  }

  EvaluationFailure invalid() {
    return EvaluationFailure.runtime("Invalid arguments in " + function);
  }

  ArrayNode array(int index) {
    if (argument(index) instanceof ArrayNode array) {
      return array;
    }
    throw invalid();
  }

  String string(int index) {
    if (argument(index).isString()) {
      return argument(index).asString();
    }
    throw invalid();
  }

  /// The whole part of a number. AWS documents that it rounds, but it cuts off the fractions of the
  /// arguments of the array functions and of MathRandom (public test suite run on AWS: 2.6 is 2,
  /// 1.6 to 5.4 has 1).
  long whole(int index) {
    return argument(index).isIntegralNumber() && argument(index).canConvertToLong()
        ? argument(index).asLong()
        : (long) number(index);
  }

  /// A number rounded to a whole one, halves up (recordings of MathAdd). More than 32 bits are
  /// refused.
  int rounded(int index) {
    return fitting(Math.round(number(index)));
  }

  /// @throws EvaluationFailure if the value has more than 32 bits
  int fitting(long value) {
    if (value != (int) value) {
      throw invalid();
    }
    return (int) value;
  }

  private double number(int index) {
    if (argument(index).isNumber()) {
      return argument(index).asDouble();
    }
    throw invalid();
  }

  ObjectNode object(int index) {
    if (argument(index) instanceof ObjectNode object) {
      return object;
    }
    throw invalid();
  }
}
