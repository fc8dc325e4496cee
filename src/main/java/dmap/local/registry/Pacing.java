package dmap.local.registry;

import dmap.LocalAccount;
import java.util.Optional;
import java.util.regex.Pattern;

/// How fast an operator wants executions to go on: `none` for as fast as this machine goes, `aws`
/// or `aws:REGION` for as fast as AWS lets them.
public sealed interface Pacing {
  /// The region of everything local.

  /// As fast as this machine goes.
  record FullSpeed() implements Pacing {
    @Override
    public String text() {
      return "none";
    }
  }

  /// With the default quotas of AWS in a region.
  record AwsSpeed(String region) implements Pacing {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");

    @Override
    public String text() {
      return "aws:" + region;
    }
  }

  /// As [#parse] takes it.
  String text();

  /// Nothing for any other text.
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
