package dmap.local.registry;

import dmap.LocalAccount;
import java.util.Optional;
import java.util.regex.Pattern;

/// How fast an operator wants executions to run: `none` means as fast as this machine can, `aws` or
/// `aws:REGION` means no faster than AWS lets them.
public sealed interface Pacing {
  record FullSpeed() implements Pacing {
    @Override
    public String text() {
      return "none";
    }
  }

  /// No faster than the default quotas of AWS in a region allow.
  record AwsSpeed(String region) implements Pacing {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");

    @Override
    public String text() {
      return "aws:" + region;
    }
  }

  /// The text that [#parse] reads.
  String text();

  /// Empty if the text is not a pacing.
  static Optional<Pacing> parse(String text) {
    return switch (text) {
      case "none" -> Optional.of(new FullSpeed());
      case "aws" -> Optional.of(new AwsSpeed(LocalAccount.REGION));
      default ->
          Optional.of(text)
              .filter(t -> t.startsWith("aws:"))
              .map(t -> t.substring("aws:".length()))
              .filter(region -> AwsSpeed.REGION.matcher(region).matches())
              .map(AwsSpeed::new);
    };
  }
}
