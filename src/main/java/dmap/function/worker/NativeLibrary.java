package dmap.function.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The native library of AWS's client for Java handlers, unpacked once into the home.
///
/// Without this, each JVM unpacks the library to the same file in `/tmp` before it loads it. That
/// is fine for a machine with one JVM, but of several that start at the same time, some load a
/// half-written file and crash.
///
/// @param jars the folder with the client's jars
/// @param folder where the library is written
record NativeLibrary(Path jars, Path folder) {
  /// The system property that names the library to load.
  static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private static final String JAR = "aws-lambda-java-runtime-interface-client-*.jar";

  static NativeLibrary in(Path home, Path jars) {
    return new NativeLibrary(
        jars, home.toAbsolutePath().normalize().resolve("cache").resolve("lambda-java"));
  }

  /// The library for this machine, unpacked if it is not there yet. The file name holds a checksum,
  /// so that another version of the client gets a file of its own.
  ///
  /// @param arch the value of `os.arch`
  Path file(String arch) throws IOException {
    String name = name(arch.equals("aarch64"));
    try (ZipFile jar = new ZipFile(jar().toFile())) {
      ZipEntry entry = jar.getEntry("jni/" + name);
      if (entry == null) {
        throw new IOException("no jni/" + name + " in " + jar.getName());
      }
      Path file = folder.resolve(Long.toHexString(entry.getCrc()) + "-" + name);
      if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
        unpack(jar, entry, file);
      }
      return file;
    }
  }

  private void unpack(ZipFile jar, ZipEntry entry, Path file) throws IOException {
    Files.createDirectories(folder);
    Path staged = Files.createTempFile(folder, ".library-", ".tmp");
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, staged, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path jar() throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(jars, JAR)) {
      for (Path jar : found) {
        return jar;
      }
    }
    throw new IOException("no " + JAR + " in " + jars);
  }

  /// There is a library for each C library. The one for musl is taken if the machine has no glibc.
  private static String name(boolean arm) {
    String glibc = arm ? "/lib/ld-linux-aarch64.so.1" : "/lib64/ld-linux-x86-64.so.2";
    String musl = arm ? "/lib/ld-musl-aarch64.so.1" : "/lib/ld-musl-x86_64.so.1";
    boolean onlyMusl = Files.exists(Path.of(musl)) && !Files.exists(Path.of(glibc));
    return "libaws-lambda-jni.linux"
        + (onlyMusl ? "_musl" : "")
        + (arm ? "-aarch_64.so" : "-x86_64.so");
  }
}
