package dmap.cli;

import dmap.DmapException;
import dmap.maprun.Target;
import dmap.run.RunTarget;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a command works: with the embedded engine or on AWS, and in which home.
final class TargetOptions {
  private static final String DEFAULT_HOME = ".dmap";

  @Option(
      names = "--target",
      paramLabel = "local|aws",
      converter = WordConverter.OfTarget.class,
      completionCandidates = WordConverter.OfTarget.class,
      description = "The embedded engine, or AWS (default: $DMAP_TARGET, else local).")
  private Target target;

  @Option(names = "--region", paramLabel = "REGION", description = "AWS region.")
  private String region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "AWS profile, instead of $AWS_PROFILE.")
  private String profile;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Step Functions endpoint, instead of $AWS_ENDPOINT_URL.")
  private String endpointUrl;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where dmap keeps runs and local buckets (default: $DMAP_HOME, else .dmap).")
  private String home;

  Path home(Host host) {
    String text = Optional.ofNullable(home).or(() -> set(host, "DMAP_HOME")).orElse(DEFAULT_HOME);
    try {
      return host.workingDirectory().resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw DmapException.usage(
          "--home is not a path: " + text, "give a folder that can be written", e);
    }
  }

  /// The target that `--target` or `DMAP_TARGET` names.
  ///
  /// @throws DmapException with exit code 2 if `DMAP_TARGET` is neither `local` nor `aws`
  private Optional<Target> target(Host host) {
    return Optional.ofNullable(target)
        .or(() -> set(host, "DMAP_TARGET").map(TargetOptions::fromEnvironment));
  }

  /// See [Session#place].
  RunTarget overriding(Host host, RunTarget usual) {
    Target wanted = target(host).orElse(usual.target());
    boolean same = wanted == usual.target();
    return new RunTarget(
        wanted,
        Optional.ofNullable(region).or(() -> same ? usual.region() : Optional.empty()),
        Optional.ofNullable(endpointUrl).or(() -> same ? usual.endpoint() : Optional.empty()));
  }

  Optional<String> profile() {
    return Optional.ofNullable(profile);
  }

  private static Optional<String> set(Host host, String name) {
    return Optional.ofNullable(host.environment().get(name)).filter(value -> !value.isBlank());
  }

  private static Target fromEnvironment(String word) {
    return new WordConverter.OfTarget()
        .parse(word)
        .orElseThrow(
            () ->
                DmapException.usage(
                    "DMAP_TARGET is neither `local` nor `aws` but `" + word + "`",
                    "correct or unset it"));
  }
}
