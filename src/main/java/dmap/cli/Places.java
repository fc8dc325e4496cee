package dmap.cli;

import dmap.job.Deployment;
import dmap.run.Place;
import dmap.run.Target;
import java.util.Optional;

/// Where a job is to run: options first, then what the job file says.
final class Places {
  private Places() {}

  static Place of(LoadedJob job, TargetOptions options, Host host) {
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
    return options.overriding(host, new Place(usual, region, Optional.empty()));
  }
}
