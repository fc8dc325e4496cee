package dmap.function.worker;

import dmap.function.spec.FunctionHost;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/// The state of a function's code, to tell whether it was edited after a worker has read it: a warm
/// worker must not answer with old code. Only some files are looked at, so that a folder full of
/// data costs little.
///
/// @param fingerprint made of path, size and time of each file
public record CodeVersion(long fingerprint) {
  private static final int MAX_FILES = 1_000;

  /// How deep files are looked for. Scripts usually lie in few folders; only class files lie deep,
  /// in the folders of their packages.
  private static final int MAX_DEPTH = 3;

  private static final int MAX_PACKAGE_DEPTH = 12;

  public static CodeVersion of(FunctionHost.Program program) throws IOException {
    int depth =
        switch (program) {
          case FunctionHost.Handler _, FunctionHost.Command _ -> MAX_DEPTH;
          case FunctionHost.Java _ -> MAX_PACKAGE_DEPTH;
        };
    long sum = 0;
    for (Path code : program.code()) {
      boolean all = FunctionHost.Java.isAllJars(code);
      Path root = all ? code.getParent() : code;
      Fingerprint fingerprint = new Fingerprint(root);
      Files.walkFileTree(root, Set.of(), all ? 1 : depth, fingerprint);
      sum += fingerprint.sum;
    }
    return new CodeVersion(sum);
  }

  private static final class Fingerprint extends SimpleFileVisitor<Path> {
    private final Path root;
    private long sum;
    private int files;

    Fingerprint(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
      boolean code = !name.startsWith(".") && !name.equals("__pycache__");
      return code || folder.equals(root) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      long one = file.hashCode() * 31L + attributes.size();
      sum += (one * 31L + attributes.lastModifiedTime().toMillis()) * 0x9E3779B97F4A7C15L;
      files++;
      return files < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // a worker could not have read this file either
    }
  }
}
