package dmap.plan;

import dmap.items.ChildInputs;
import dmap.items.ResolvedReader;
import java.time.Duration;

/// The limits of the service with which a plan compares a job, each with the page of the AWS
/// Developer Guide that states it. None of them can be raised.
final class Quotas {
  private static final String QUOTAS = "AWS Step Functions Developer Guide, \"Service quotas\"";

  /// @param source the page that states it
  record Quota(long value, String source) {}

  /// Bytes of any input or result of a state or an execution, as UTF-8.
  static final Quota PAYLOAD_BYTES = new Quota(ChildInputs.MAX_INPUT_BYTES, QUOTAS);

  /// Child executions of one map run at a time.
  static final Quota PARALLEL_CHILDREN = new Quota(10_000, QUOTAS);

  /// Items of one map run.
  static final Quota ITEMS = new Quota(ResolvedReader.MAX_ITEMS, QUOTAS);

  /// Seconds that an EXPRESS execution may take.
  static final Quota EXPRESS_SECONDS = new Quota(Duration.ofMinutes(5).toSeconds(), QUOTAS);

  private Quotas() {}
}
