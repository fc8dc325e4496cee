package dmap.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The files that this process has open, on systems that list them.
public final class OpenFiles {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private OpenFiles() {}

  public static List<Path> under(Path folder) throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "the system does not tell open files");
    List<Path> open = new ArrayList<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : descriptors) {
        try {
          Path target = Files.readSymbolicLink(descriptor);
          if (target.startsWith(folder.toRealPath())) {
            open.add(target);
          }
        } catch (java.nio.file.NoSuchFileException _) {
          // The file was closed meanwhile.
        }
      }
    }
    return open;
  }
}
