package dmap.results.table;

import dmap.results.files.FileProblem;
import dmap.results.files.FoundFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Brings result files that are elsewhere to this disk, for DuckDB to read.
@FunctionalInterface
public interface LocalCopies {

  /// One file to bring.
  ///
  /// @param name of the copy below the folder, its steps separated by slashes
  record Copy(FoundFile file, String name) {}

  /// Brings all that can be had, whole or not at all.
  ///
  /// @param folder an empty one
  /// @return what could not be had
  List<FileProblem> bring(List<Copy> copies, Path folder) throws IOException;
}
