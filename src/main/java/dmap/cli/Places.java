package dmap.cli;

import dmap.LocalAccount;
import dmap.job.Deployment;
import dmap.launch.LoadedJob;
import dmap.maprun.StateMachineArn;
import dmap.maprun.Target;
import dmap.run.RunTarget;
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
  static RunTarget of(StateMachineArn arn, Session session) {
    return session.place(told(arn));
  }

  static RunTarget of(LoadedJob job, Session session) {
    return job.request()
        .deployed()
        .map(arn -> of(arn, session))
        .orElseGet(() -> ofFile(job, session));
  }

  private static RunTarget ofFile(LoadedJob job, Session session) {
    Target usual = job.deployment().flatMap(Deployment::target).orElse(Target.LOCAL);
    Optional<String> region = job.deployment().flatMap(Deployment::region);
    return session.place(new RunTarget(usual, region, Optional.empty()));
  }
}
