package dmap.plan;

import dmap.asl.ItemBatcher;
import dmap.asl.NumberField;
import dmap.asl.ResultWriter;
import dmap.asl.State.Tolerance;
import dmap.expression.EvaluationFailure;
import dmap.expression.Expression;
import dmap.expression.PayloadTemplate;
import dmap.expression.Scope;
import dmap.maprun.MapRun;
import dmap.maprun.ToleratedFailure;
import dmap.objects.ObjectUri;
import dmap.plan.MapPlan.BatchLimits;
import dmap.plan.MapPlan.Settings;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Reads the settings of a map, as far as they are known before the run. If the data of the state
/// is known, these are all of them, otherwise those that are literal values in the definition.
final class SettingsReader {
  private final FoundMap found;
  private final Optional<Scope> scope;
  private final Scope noData;
  private final Findings findings;
  private boolean failed;

  /// @param scope for the map's expressions; absent if the state's data is not known
  /// @param noData a scope for fields that need no data
  SettingsReader(FoundMap found, Optional<Scope> scope, Scope noData, Findings findings) {
    this.found = found;
    this.scope = scope;
    this.noData = noData;
    this.findings = findings;
  }

  Settings read() {
    return new Settings(
        found.map().itemBatcher().map(this::batching),
        concurrency(),
        toleratedFailure(found.map().tolerance()),
        results());
  }

  /// Whether a field has no value, so that the state would fail before it reads anything.
  boolean failed() {
    return failed;
  }

  private BatchLimits batching(ItemBatcher batcher) {
    return new BatchLimits(
        optional(batcher.maxItems().flatMap(f -> whole(f, "ItemBatcher/"))),
        optional(batcher.maxInputBytes().flatMap(f -> whole(f, "ItemBatcher/"))));
  }

  private OptionalLong concurrency() {
    Optional<NumberField> field = found.map().maxConcurrency();
    Optional<Long> value =
        orZero(field, f -> whole(f, ""), 0L)
            .filter(n -> n >= 0 || refuse(field, "MaxConcurrency cannot be negative."));
    return optional(value.map(n -> n == 0 ? MapRun.UNLIMITED : n));
  }

  private Optional<ToleratedFailure> toleratedFailure(Tolerance tolerance) {
    Optional<Double> percentage =
        orZero(tolerance.percentage(), f -> value(f, "", s -> f.number(s)), 0.0)
            .filter(
                n ->
                    n >= 0 && n <= 100
                        || refuse(
                            tolerance.percentage(),
                            "ToleratedFailurePercentage must be between 0 and 100."));
    Optional<Long> count =
        orZero(tolerance.count(), f -> whole(f, ""), 0L)
            .filter(
                n ->
                    n >= 0
                        || refuse(tolerance.count(), "ToleratedFailureCount cannot be negative."));
    return percentage.flatMap(p -> count.map(c -> new ToleratedFailure(p, c)));
  }

  private static <T> Optional<T> orZero(
      Optional<NumberField> field, Function<NumberField, Optional<T>> read, T zero) {
    return field.isEmpty() ? Optional.of(zero) : field.flatMap(read);
  }

  private ResultDestination results() {
    Optional<ResultWriter> writer = found.map().resultWriter();
    ResultWriter.Transformation transformation =
        writer.map(ResultWriter::transformation).orElse(ResultWriter.Transformation.COMPACT);
    return writer
        .flatMap(ResultWriter::destination)
        .<ResultDestination>map(
            destination ->
                new ResultDestination.Files(
                    uri(destination), transformation, writer.get().outputType()))
        .orElseGet(() -> new ResultDestination.StateOutput(transformation));
  }

  private Optional<String> uri(PayloadTemplate destination) {
    boolean constant = destination instanceof PayloadTemplate.Constant;
    return value(constant, "ResultWriter", data -> uri(destination.render(data)));
  }

  private static String uri(JsonNode arguments) {
    String bucket = arguments.path("Bucket").asString("");
    if (bucket.isEmpty()) {
      throw EvaluationFailure.runtime("The ResultWriter needs a Bucket that is a text.");
    }
    return new ObjectUri(bucket, arguments.path("Prefix").asString("")).toString();
  }

  private Optional<Long> whole(NumberField field, String parent) {
    return value(field, parent, field::wholeNumber);
  }

  private <T> Optional<T> value(NumberField field, String parent, Function<Scope, T> read) {
    return value(field.expression() instanceof Expression.Literal, parent + field.field(), read);
  }

  /// @param constant whether the value needs no data
  private <T> Optional<T> value(boolean constant, String field, Function<Scope, T> read) {
    if (scope.isEmpty() && !constant) {
      return Optional.empty();
    }
    try {
      return Optional.of(read.apply(scope.orElse(noData)));
    } catch (EvaluationFailure e) {
      fail(field, e);
      return Optional.empty();
    }
  }

  private boolean refuse(Optional<NumberField> field, String reason) {
    fail(field.map(NumberField::field).orElse(""), EvaluationFailure.runtime(reason));
    return false;
  }

  private void fail(String field, EvaluationFailure e) {
    failed = true;
    findings.failing(found.place().field(field), found.map().name(), e);
  }

  private static OptionalLong optional(Optional<Long> value) {
    return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
