import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// DuckDB's JDBC driver in two files: the classes in `lib/duckdb/duckdb.jar`, and beside it, where
/// the driver looks for it, the compiled library for the machine of this build. Inside the jar, the
/// library (70 MB; all four systems together 240 MB) would be unpacked to a temporary file on each
/// call.
record DuckDb(Path folder) {

  /// @return the jar with the classes
  Path write(Path jar, Path build) throws IOException, InterruptedException {
    Path classes = folder.resolve("duckdb.jar");
    new Step("duckdb", folder, build)
        .takeIfChanged(
            List.of(Step.fingerprint(jar)),
            () -> {
              Files.createDirectories(folder);
              copyLibrary(jar);
            });
    new MergedJar("duckdb-classes", build).write(List.of(jar), classes);
    return classes;
  }

  private void copyLibrary(Path jar) throws IOException {
    String name = libraryName();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        return; // dmap reports the missing library when somebody uses SQL
      }
      try (InputStream in = zip.getInputStream(entry)) {
        Files.copy(in, folder.resolve(name));
      }
    }
  }

  /// The name by which the driver looks for the library, on every system.
  private static String libraryName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String shortSystem =
        system.startsWith("mac") ? "macos" : system.startsWith("windows") ? "windows" : "linux";
    String processor =
        System.getProperty("os.arch").replace("x86_64", "amd64").replace("aarch64", "arm64");
    return "libduckdb_java.so_%s_%s".formatted(shortSystem, processor);
  }
}
