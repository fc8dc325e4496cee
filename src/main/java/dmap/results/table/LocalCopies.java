package dmap.results.table;

import dmap.results.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Brings result files that are elsewhere to this disk, for DuckDB to read.
@FunctionalInterface
public interface LocalCopies {

  /// One file to bring.
  ///
  /// @param to where it goes; the folder is there, the file is not
  record Copy(ResultFile file, Path to) {}

  /// Brings all of them, or fails.
  void bring(List<Copy> copies) throws IOException;
}
