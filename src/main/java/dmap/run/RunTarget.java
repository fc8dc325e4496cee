package dmap.run;

import dmap.maprun.Target;
import java.util.Optional;

/// Where a run was started, so that later commands find it there.
///
/// @param region of AWS
/// @param endpoint the one that was given in place of AWS's own; absent for the embedded engine,
///   whose port changes
public record RunTarget(Target target, Optional<String> region, Optional<String> endpoint) {}
