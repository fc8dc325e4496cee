package dmap.run;

import dmap.LocalAccount;
import dmap.maprun.StateMachineArn;
import dmap.maprun.Target;
import java.util.Optional;

/// Where a run was started, so that later commands find it there.
///
/// @param endpoint that was given instead of AWS's own; none for the embedded engine, whose port
///   changes
public record RunTarget(Target target, Optional<String> region, Optional<String> endpoint) {

  public static RunTarget of(Target target) {
    return new RunTarget(target, Optional.empty(), Optional.empty());
  }

  /// Where a state machine is, as its ARN tells: the account of the embedded engine belongs to
  /// nobody on AWS.
  public static RunTarget of(StateMachineArn arn) {
    return arn.account().equals(LocalAccount.ID)
        ? of(Target.LOCAL)
        : new RunTarget(Target.AWS, Optional.of(arn.region()), Optional.empty());
  }
}
