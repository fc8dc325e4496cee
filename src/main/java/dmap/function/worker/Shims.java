package dmap.function.worker;

import dmap.function.spec.FunctionHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/// The shims as files, because interpreters cannot read them from inside dmap's jar.
///
/// @param folder where the files are; made when the first one is needed
record Shims(Path folder) {

  static Shims in(Path home) {
    return new Shims(home.toAbsolutePath().normalize().resolve("cache").resolve("shims"));
  }

  /// The shim of a language. It is written if there is no file yet, or if another version of dmap
  /// wrote it.
  Path file(FunctionHost.Language language) throws IOException {
    byte[] content = content(language.shim());
    Path file = folder.resolve(language.shim());
    if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
      Files.createDirectories(folder);
      Path staged = Files.createTempFile(folder, ".shim-", ".tmp");
      Files.write(staged, content);
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  private static byte[] content(String name) {
    try (InputStream in = Shims.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("dmap was built without " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
