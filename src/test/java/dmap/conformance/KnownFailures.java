package dmap.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Cases that are known to fail, each with the reason: a file for each [Level] in
/// `src/test/resources/conformance`, a line `NAME: REASON` each.
///
/// @param reasons by the case's name
record KnownFailures(Map<String, String> reasons) {
  private static final Path FOLDER = Path.of("src/test/resources/conformance");

  static KnownFailures read(Level level) throws IOException {
    Path file = FOLDER.resolve(level.knownFailures());
    Map<String, String> reasons = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(": ");
      if (colon < 0 || reasons.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
        throw new IOException(file + " has a line without a reason, or twice: " + line);
      }
    }
    return new KnownFailures(reasons);
  }
}
