import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Many jars in one.
///
/// The JVM opens every jar of the class path when it starts, and a search for a service or a
/// resource reads the directories of all of them. One jar instead of fifty saves 0.05 s of CPU time
/// on each call, with or without an AOT cache.
///
/// - From a multi-release jar, the classes for our Java version are taken, so that nothing is
///   looked up twice at run time.
/// - Lists of services are joined. Licences and notices are kept in one folder for each jar.
/// - Two different files with the same name are an error, because one of them would be lost.
///
/// @param name of the step of the build
record MergedJar(String name, Path build) {
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/(.*)");

  /// Entries that are left out. Modules, signatures and Maven's files mean nothing in a merged jar.
  /// Jackson's class for bean annotations needs `java.desktop`, which the image does not have
  /// ([RuntimeImage]); when that class could not be linked, the JVM opened this jar on every start,
  /// AOT cache or not. DuckDB's libraries are beside its jar ([DuckDb]).
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "libduckdb_java\\.so_.*|META-INF/MANIFEST\\.MF|META-INF/INDEX\\.LIST|META-INF/[^/]+\\.(SF|RSA|DSA|EC)"
              + "|META-INF/maven/.*|META-INF/native-image/.*|(.*/)?module-info\\.class"
              + "|tools/jackson/databind/ext/beans/JavaBeansAnnotationsImpl\\.class");

  /// Compiled libraries, by system and processor. The distribution has a Java for the machine of
  /// this build only, so the libraries for other machines are 16 MB that nothing loads.
  private static final Pattern NATIVE =
      Pattern.compile(
          "(?:org/xerial/snappy/native/|org/fusesource/jansi/internal/native/)?(aix|AIX|darwin|Mac|freebsd|FreeBSD|linux|Linux|Linux-Android|SunOS|win|Windows)"
              + "/([^/]+)/[^/]+\\.(?:so|dll|dylib|jnilib|a)");

  /// Files with one class name a line. The lists of the SDK's interceptors are such files, too.
  private static final Pattern LIST =
      Pattern.compile("META-INF/services/.*|software/amazon/awssdk/.*/execution\\.interceptors");

  private static final Pattern LICENCE =
      Pattern.compile(
          "(META-INF/)?[^/]*(LICENSE|LICENCE|NOTICE|DEPENDENCIES|AL2\\.0|LGPL2\\.1)[^/]*");

  /// @param jars jar files, or folders of classes
  void write(List<Path> jars, Path output) throws IOException, InterruptedException {
    List<String> inputs = new ArrayList<>();
    for (Path jar : jars) {
      inputs.add(Step.fingerprint(jar));
    }
    new Step(name, output, build).takeIfChanged(inputs, () -> writeEntries(merge(jars), output));
  }

  private static boolean isLeftOut(String entry) {
    Matcher library = NATIVE.matcher(entry);
    return LEFT_OUT.matcher(entry).matches()
        || library.matches() && !isOfThisMachine(library.group(1), library.group(2));
  }

  /// The names differ between libraries: `linux/amd64` and `Linux/x86_64`. `musl` is the C library
  /// of small containers.
  private static boolean isOfThisMachine(String system, String processor) {
    String thisSystem = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String thisProcessor = System.getProperty("os.arch").replace("amd64", "x86_64");
    return thisSystem.startsWith(system.toLowerCase(Locale.ROOT))
        && processor.replace("amd64", "x86_64").replace("-musl", "").equals(thisProcessor);
  }

  private static Map<String, byte[]> merge(List<Path> jars) throws IOException {
    Map<String, byte[]> merged = new LinkedHashMap<>();
    for (Path jar : jars) {
      entriesOf(jar).forEach((name, content) -> merged.merge(name, content, join(name, jar)));
    }
    return merged;
  }

  private static java.util.function.BinaryOperator<byte[]> join(String name, Path jar) {
    return (first, second) -> {
      if (LIST.matcher(name).matches()) {
        String lines = text(first).strip() + "\n" + text(second).strip() + "\n";
        return lines.getBytes(StandardCharsets.UTF_8);
      }
      if (!Arrays.equals(first, second)) {
        throw new IllegalStateException(
            "%s of %s is already there from another dependency, and differs".formatted(name, jar));
      }
      return first;
    };
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> entriesOf(Path jar) throws IOException {
    if (Files.isDirectory(jar)) {
      return entriesUnder(jar, jar.getFileName().toString());
    }
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      return entriesUnder(zip.getPath("/"), jar.getFileName().toString());
    }
  }

  private static Map<String, byte[]> entriesUnder(Path root, String jarName) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Map<String, Integer> versions = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = root.relativize(file).toString();
        Matcher versioned = VERSIONED.matcher(name);
        int version = versioned.matches() ? Integer.parseInt(versioned.group(1)) : 0;
        String target = versioned.matches() ? versioned.group(2) : name;
        if (isLeftOut(target)
            || version > Runtime.version().feature()
            || version < versions.getOrDefault(target, 0)) {
          continue;
        }
        versions.put(target, version);
        entries.put(
            LICENCE.matcher(target).matches()
                ? "META-INF/licenses/%s/%s".formatted(jarName, file.getFileName())
                : target,
            Files.readAllBytes(file));
      }
    }
    return entries;
  }

  private static void writeEntries(Map<String, byte[]> entries, Path output) throws IOException {
    try (OutputStream file = Files.newOutputStream(output);
        var zip = new ZipOutputStream(file)) {
      add(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes());
      entries.forEach((name, content) -> add(zip, name, content));
    }
  }

  /// All entries have the same time, so that the same dependencies give the same bytes.
  private static void add(ZipOutputStream zip, String name, byte[] content) {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    try {
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
