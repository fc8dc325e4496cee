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
  /// @param name of the copy below the folder, with slashes between its parts
  record Copy(FoundFile file, String name) {}

  /// Brings each file completely or not at all.
  ///
  /// @param folder which is empty
  /// @return the files that could not be brought
  List<FileProblem> bring(List<Copy> copies, Path folder) throws IOException;
}
