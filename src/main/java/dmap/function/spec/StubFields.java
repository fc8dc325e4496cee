package dmap.function.spec;

import dmap.json.Amounts;
import dmap.json.Fields;
import dmap.json.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a `stub`. All may be left out: then it answers `null` at once and never fails.
record StubFields(Fields fields) {
  private static final String ECHO = "echo";
  private static final String DEFAULT_ERROR = "StubFailed";

  FunctionHost.Stub stub() {
    Latency latency = latency();
    double failures = new FunctionAmounts(fields).share("failures").orElse(0.0);
    String error = fields.string("error").filter(this::isErrorName).orElse(DEFAULT_ERROR);
    Optional<JsonNode> output = fields.any("output");
    boolean echo = output.filter(o -> o.isString() && o.asString().equals(ECHO)).isPresent();
    long seed = fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L);
    fields.rejectUnknown("`stub`");
    return new FunctionHost.Stub(
        latency,
        failures,
        error,
        echo ? Optional.empty() : Optional.of(output.map(Json::write).orElse("null")),
        seed);
  }

  static void write(FunctionHost.Stub stub, ObjectNode fields) {
    Latency latency = stub.latency();
    if (!latency.isFixed()) {
      ObjectNode percentiles = fields.putObject("latency");
      percentiles.put("p50", Amounts.text(latency.median()));
      percentiles.put("p99", Amounts.text(latency.p99()));
    } else if (latency.median().isPositive()) {
      fields.put("latency", Amounts.text(latency.median()));
    }
    fields.put("failures", String.format(Locale.ROOT, "%.9f%%", stub.failures() * 100));
    fields.put("error", stub.error());
    fields.set(
        "output", stub.output().map(Json::parse).orElseGet(() -> Json.nodes().stringNode(ECHO)));
    fields.put("seed", stub.seed());
  }

  private Latency latency() {
    boolean percentiles = fields.any("latency").filter(JsonNode::isObject).isPresent();
    return (percentiles
            ? fields.object("latency").flatMap(StubFields::percentiles)
            : new FunctionAmounts(fields)
                .duration("latency", FunctionSpecs.MAX_TIMEOUT)
                .map(Latency::fixed))
        .orElse(Latency.NONE);
  }

  private static Optional<Latency> percentiles(Fields latency) {
    FunctionAmounts amounts = new FunctionAmounts(latency);
    Optional<Duration> p50 = amounts.duration("p50", FunctionSpecs.MAX_TIMEOUT);
    Optional<Duration> p99 = amounts.duration("p99", FunctionSpecs.MAX_TIMEOUT);
    latency.rejectUnknown("`latency`");
    if (p50.isEmpty()) {
      return latency.has("p50")
          ? Optional.empty()
          : latency.missing("p50", "such as `{p50: 200ms, p99: 1s}`");
    }
    Duration slow = p99.orElse(p50.get());
    if (slow.compareTo(p50.get()) < 0) {
      latency.wrong("p99", "`p99` must not be less than `p50`", "");
      return Optional.empty();
    }
    return Optional.of(new Latency(p50.get(), slow));
  }

  private boolean isErrorName(String name) {
    boolean good = !name.isBlank() && name.length() <= 256 && name.chars().allMatch(c -> c >= ' ');
    boolean reserved = name.startsWith("States.");
    if (!good) {
      fields.wrong("error", "`error` must be the name of an error", "such as `DamageError`");
    } else if (reserved) {
      fields.wrong(
          "error",
          "no function fails with `" + name + "`: that is one of Step Functions' own errors",
          "such as `DamageError`, `Lambda.TooManyRequestsException` or `Lambda.Unknown`");
    }
    return good && !reserved;
  }
}
