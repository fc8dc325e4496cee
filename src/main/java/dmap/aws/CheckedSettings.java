package dmap.aws;

import dmap.DmapException;
import dmap.ExitCode;
import java.util.function.Supplier;

/// Builds parts of the SDK that read the environment and the files in `~/.aws`. If these are wrong,
/// the SDK throws an IllegalArgumentException or IllegalStateException whose message says what is
/// wrong.
final class CheckedSettings {
  private CheckedSettings() {}

  static <T> T of(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new DmapException(
          ExitCode.ERROR,
          "the settings for AWS make no sense: " + e.getMessage(),
          "look at the AWS_ variables of the environment, and at ~/.aws/config and"
              + " ~/.aws/credentials",
          e);
    }
  }
}
