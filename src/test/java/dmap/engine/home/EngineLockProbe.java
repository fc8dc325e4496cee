package dmap.engine.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The main class of the second process in [EngineLockTest].
final class EngineLockProbe {
  private EngineLockProbe() {}

  /// @param args `take` or `look`, and the engine folder. `take` prints whether it could take the
  ///   lock. `look` prints a line when it begins, and looks until its input ends.
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "take" -> {
        Optional<EngineLock> lock = EngineLock.tryTake(folder);
        System.out.println(lock.isPresent());
      }
      case "look" -> {
        System.out.println("looking");
        while (System.in.available() == 0) {
          EngineLock.isTaken(folder);
        }
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }
}
