package dmap.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The cases that are known to fail, with the reason. There is a file for each [Level] in
/// `src/test/resources/conformance`, with a line `NAME: REASON` for each case.
///
/// @param reasons by the name of the case
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
