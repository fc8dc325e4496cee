package dmap.job.parse;

import dmap.asl.ResultWriter.OutputType;
import dmap.asl.ResultWriter.Transformation;
import dmap.job.JobMap;
import dmap.job.JobMap.Batch;
import dmap.job.JobMap.Results;
import dmap.job.JobMap.ToleranceLimits;
import dmap.job.Process;
import dmap.job.Source;
import dmap.json.Fields;
import dmap.maprun.ExecutionType;
import dmap.objects.ObjectUri;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the keys of a job file that make its Distributed Map.
final class JobMapParser {
  /// The most items that one map run reads (aws-facts: Map run quotas).
  private static final long MOST_ITEMS = 100_000_000;

  /// The most child executions of one map run at a time (aws-facts: Map run quotas).
  private static final long MOST_CHILDREN = 10_000;

  /// The most bytes of the input of a child execution (aws-facts: Payload and request sizes).
  private static final long MOST_BYTES = 256 << 10;

  private JobMapParser() {}

  static Optional<JobMap> parse(Fields root, ParseContext context) {
    Optional<Fields> sourceFields =
        section(root, "source", "where the items come from: `csv: ./data.csv`, say");
    Optional<Source> source = sourceFields.flatMap(f -> new SourceParser(f, context).source());
    Optional<Long> maxItems = sourceFields.flatMap(f -> f.integer("maxItems", 1, MOST_ITEMS));
    sourceFields.ifPresent(f -> f.rejectUnknown("`source`"));
    Optional<JsonNode> select = root.any("select");
    select.ifPresent(
        template -> PayloadTemplateCheck.check(template, root.pointer("select"), context));
    Optional<Batch> batch = root.object("batch").flatMap(f -> batch(f, context));
    Optional<Long> concurrency = root.integer("concurrency", 0, MOST_CHILDREN);
    ToleranceLimits tolerance = ToleranceParser.parse(root);
    ExecutionType children =
        TextFields.oneOf(root, "children", List.of(ExecutionType.values()))
            .orElse(ExecutionType.STANDARD);
    Optional<Process> process =
        section(root, "process", "what is done with each item: `function: NAME`, say")
            .flatMap(f -> ProcessParser.parseForChildren(f, children, context));
    Optional<Results> results = root.object("results").map(f -> results(f, context));
    return source.isEmpty() || process.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new JobMap(
                source.get(),
                maxItems,
                select,
                batch,
                concurrency,
                tolerance,
                children,
                process.get(),
                results));
  }

  private static Optional<Fields> section(Fields root, String name, String hint) {
    return root.has(name) ? root.object(name) : root.missing(name, hint);
  }

  private static Optional<Batch> batch(Fields fields, ParseContext context) {
    Optional<Long> items = fields.integer("items", 1, MOST_ITEMS);
    Optional<Long> bytes = UnitFields.bytes(fields, "bytes");
    bytes
        .filter(n -> n < 1 || n > MOST_BYTES)
        .ifPresent(
            n ->
                fields.wrong(
                    "bytes", "`bytes` must be between 1 and 256KB (262144 bytes), not " + n, ""));
    Optional<JsonNode> input = fields.any("input");
    input.ifPresent(
        template -> PayloadTemplateCheck.check(template, fields.pointer("input"), context));
    boolean unlimited = !fields.has("items") && !fields.has("bytes");
    fields.rejectUnknown("`batch`");
    if (unlimited) {
      return fields.missing("items", "a batch is limited by `items`, by `bytes`, or by both");
    }
    return Optional.of(new Batch(items, bytes, input));
  }

  private static Results results(Fields fields, ParseContext context) {
    Optional<ObjectUri> to =
        fields.string("to").flatMap(text -> LocationParser.uri(fields, "to", text));
    Optional<OutputType> output = TextFields.oneOf(fields, "output", List.of(OutputType.values()));
    Optional<Transformation> transform =
        TextFields.oneOf(fields, "transform", List.of(Transformation.values()));
    fields.rejectUnknown("`results`");
    if (fields.names().isEmpty()) {
      fields.missing("to", "where the results are written: `to: s3://BUCKET/PREFIX`");
    }
    if (output.isPresent() && !fields.has("to")) {
      context.warning(
          fields.pointer("output"),
          "NO_EFFECT",
          "`output` says how files are written, but no files are: `to` is missing",
          "");
    }
    return new Results(to, output, transform);
  }
}
