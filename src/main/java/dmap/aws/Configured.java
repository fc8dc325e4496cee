package dmap.aws;

import dmap.DmapException;
import dmap.ExitCode;
import java.util.function.Supplier;

/// What the SDK makes of the environment and of the files in `~/.aws`. If they make no sense, it
/// throws what Java throws for a wrong argument, and says what is wrong with which.
final class Configured {
  private Configured() {}

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
