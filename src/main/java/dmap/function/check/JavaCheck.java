package dmap.function.check;

import dmap.function.spec.FunctionHost;
import dmap.function.spec.FunctionProblem;
import dmap.function.spec.FunctionSpec;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Looks for the handler of a Java function in its class path, without loading a class. AWS's
/// client would only say at the first event that the class or the method is missing.
record JavaCheck(FunctionSpec spec, FunctionHost.Java handler) {
  private static final int MAX_CLASS_BYTES = 4 << 20;
  private static final int MAX_SUPERCLASSES = 50;

  Optional<FunctionProblem> problem() throws IOException {
    for (Path entry : handler.classPath()) {
      Path file = FunctionHost.Java.isAllJars(entry) ? entry.getParent() : entry;
      if (!Files.exists(file)) {
        return problem("no file " + file, "paths start at the job file's folder; is it built?");
      }
    }
    try {
      Optional<ClassModel> type = type(handler.className().replace('.', '/'));
      if (type.isPresent()) {
        return method(type.get());
      }
      List<Path> entries = handler.classPath();
      String where = entries.size() == 1 ? entries.getFirst().toString() : "the class path";
      return problem(
          "no class " + handler.className() + " in " + where,
          "a handler is `package.Class::method` or `package.Class`");
    } catch (ZipException e) {
      return problem("cannot read a jar: " + e.getMessage(), "");
    } catch (IllegalArgumentException e) {
      return problem("class " + handler.className() + " is damaged: " + e.getMessage(), "");
    }
  }

  /// Reports a method that cannot exist. One that is not found may still be inherited from an
  /// interface, or from a class that is not on the class path.
  private Optional<FunctionProblem> method(ClassModel type) throws IOException {
    if (handler.method().isEmpty()) {
      return Optional.empty();
    }
    SequencedSet<String> names = new LinkedHashSet<>();
    Optional<ClassModel> next = Optional.of(type);
    for (int i = 0; next.isPresent() && i < MAX_SUPERCLASSES; i++) {
      next.get().methods().forEach(m -> names.add(m.methodName().stringValue()));
      if (names.contains(handler.method().get()) || mayInherit(next.get())) {
        return Optional.empty();
      }
      Optional<String> parent = next.get().superclass().map(ClassEntry::asInternalName);
      if (parent.isEmpty() || parent.get().equals("java/lang/Object")) {
        return noMethod(names);
      }
      next = type(parent.get());
    }
    return Optional.empty();
  }

  /// Whether the method may come from an interface. Those of AWS have one method, which the class
  /// must implement itself.
  private static boolean mayInherit(ClassModel type) {
    return type.interfaces().stream()
        .anyMatch(i -> !i.asInternalName().startsWith("com/amazonaws/services/lambda/runtime/"));
  }

  private Optional<FunctionProblem> noMethod(SequencedSet<String> names) {
    names.removeIf(name -> name.startsWith("<") || name.startsWith("lambda$"));
    return problem(
        "no method `" + handler.method().orElseThrow() + "` in class " + handler.className(),
        names.isEmpty()
            ? "it has no methods"
            : "it has: " + String.join(", ", names.stream().limit(10).toList()));
  }

  /// @param name of the class, with slashes
  private Optional<ClassModel> type(String name) throws IOException {
    for (Path entry : handler.classPath()) {
      for (Path place : places(entry)) {
        Optional<byte[]> bytes = read(place, name + ".class");
        if (bytes.isPresent()) {
          return Optional.of(ClassFile.of().parse(bytes.get()));
        }
      }
    }
    return Optional.empty();
  }

  /// The folders and jars of an entry. Like a deployment package of Lambda, a folder of classes may
  /// have jars in its `lib`.
  private List<Path> places(Path entry) throws IOException {
    if (FunctionHost.Java.isAllJars(entry)) {
      return jars(entry.getParent());
    }
    List<Path> places = new ArrayList<>(List.of(entry));
    if (Files.isDirectory(entry.resolve("lib")) && entry.equals(handler.directory())) {
      places.addAll(jars(entry.resolve("lib")));
    }
    return places;
  }

  private static List<Path> jars(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    }
    return jars;
  }

  private static Optional<byte[]> read(Path place, String name) throws IOException {
    if (Files.isDirectory(place)) {
      Path file = place.resolve(name);
      return Files.isRegularFile(file) && Files.size(file) <= MAX_CLASS_BYTES
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    }
    try (ZipFile jar = new ZipFile(place.toFile())) {
      ZipEntry entry = jar.getEntry(name);
      return entry == null
          ? Optional.empty()
          : Optional.of(jar.getInputStream(entry).readNBytes(MAX_CLASS_BYTES));
    }
  }

  private Optional<FunctionProblem> problem(String message, String hint) {
    return Optional.of(spec.problem(message, hint));
  }
}
