package dmap.cli;

import dmap.LocalAccount;
import dmap.job.Deployment;
import dmap.maprun.StateMachineArn;
import dmap.run.RunTarget;
import dmap.run.Target;
import java.util.Optional;

/// Where a job is to run: options first, then what the job file says or the ARN tells.
final class Places {
  private Places() {}

  /// An ARN tells account and region, and the account of the embedded engine is nobody's on AWS.
  static RunTarget told(StateMachineArn arn) {
    return arn.account().equals(LocalAccount.ID)
        ? new RunTarget(Target.LOCAL, Optional.empty(), Optional.empty())
        : new RunTarget(Target.AWS, Optional.of(arn.region()), Optional.empty());
  }

  /// Of a job that is deployed: options first, then what its ARN tells.
  static RunTarget of(StateMachineArn arn, TargetOptions options, Host host) {
    return options.overriding(host, told(arn));
  }

  static RunTarget of(LoadedJob job, TargetOptions options, Host host) {
    return job.deployed()
        .map(arn -> of(arn, options, host))
        .orElseGet(() -> ofFile(job, options, host));
  }

  private static RunTarget ofFile(LoadedJob job, TargetOptions options, Host host) {
    Target usual =
        job.deployment()
            .flatMap(Deployment::target)
            .map(
                target ->
                    switch (target) {
                      case LOCAL -> Target.LOCAL;
                      case AWS -> Target.AWS;
                    })
            .orElse(Target.LOCAL);
    Optional<String> region = job.deployment().flatMap(Deployment::region);
    return options.overriding(host, new RunTarget(usual, region, Optional.empty()));
  }
}
