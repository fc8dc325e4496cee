import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The jars of another program, which are not on dmap's class path.
record JarFolder(Path folder) {

  void copy(Path from, Path build) throws IOException, InterruptedException {
    List<Path> jars = new JarFolder(from).jars();
    List<String> inputs = new ArrayList<>();
    for (Path jar : jars) {
      inputs.add(jar.getFileName() + " " + Files.size(jar));
    }
    new Step(folder.getFileName().toString(), folder, build)
        .takeIfChanged(
            inputs,
            () -> {
              Files.createDirectories(folder);
              for (Path jar : jars) {
                Files.copy(jar, folder.resolve(jar.getFileName()));
              }
            });
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
