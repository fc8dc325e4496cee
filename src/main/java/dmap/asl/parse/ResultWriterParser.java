package dmap.asl.parse;

import dmap.asl.ResultWriter;
import dmap.asl.ResultWriter.OutputType;
import dmap.asl.ResultWriter.Transformation;
import dmap.expression.PayloadTemplate;
import dmap.json.Fields;
import java.util.List;
import java.util.Optional;

/// Parses `ResultWriter`. It has a destination, a `WriterConfig`, or both; it must not be empty
/// (aws-facts: Result writer).
final class ResultWriterParser {
  private static final String PUT_OBJECT = "arn:aws:states:::s3:putObject";

  private final StateFields reader;
  private final Fields fields;

  ResultWriterParser(StateFields reader) {
    this.reader = reader;
    this.fields = reader.fields();
  }

  Optional<ResultWriter> parse() {
    Optional<String> resource = fields.oneOf("Resource", List.of(PUT_OBJECT));
    Optional<PayloadTemplate> destination = reader.template(reader.argumentsField());
    Optional<Fields> config = fields.object("WriterConfig");
    Optional<String> transformation =
        config.flatMap(c -> c.oneOf("Transformation", List.of("NONE", "COMPACT", "FLATTEN")));
    Optional<String> outputType =
        config.flatMap(c -> c.oneOf("OutputType", List.of("JSON", "JSONL")));
    config.ifPresent(c -> c.rejectUnknown("WriterConfig"));
    reader.rejectUnknown("ResultWriter");
    check(resource, destination, config);
    Transformation form =
        transformation
            .map(Transformation::valueOf)
            .orElse(destination.isPresent() ? Transformation.NONE : Transformation.COMPACT);
    return Optional.of(
        new ResultWriter(
            destination, form, outputType.map(OutputType::valueOf).orElse(OutputType.JSON)));
  }

  private void check(
      Optional<String> resource, Optional<PayloadTemplate> destination, Optional<Fields> config) {
    if (fields.has("Resource") != destination.isPresent()) {
      FieldRules.refuseObject(
          fields,
          "ResultWriter must have both 'Resource' and its Bucket and Prefix, or neither",
          "Resource: " + PUT_OBJECT);
    }
    if (resource.isEmpty() && config.isEmpty() && !fields.has("Resource")) {
      FieldRules.refuseObject(
          fields,
          "ResultWriter must not be empty",
          "give a Resource with Bucket and Prefix, a WriterConfig, or both");
    }
  }
}
