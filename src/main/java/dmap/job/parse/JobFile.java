package dmap.job.parse;

import dmap.DmapException;
import dmap.json.Document;
import java.nio.file.Path;
import java.util.List;

/// A file that says what to run. Its name tells which of the two kinds it is.
public sealed interface JobFile {

  /// A job file, not yet parsed: options of the command line may still change it.
  record Description(Path path, Document document) implements JobFile {

    /// @param assignments `key=value` of the command line's `-D`, in their order
    public JobParser.Parsed parse(List<String> assignments) {
      return Overrides.parse(document, path, assignments);
    }
  }

  /// An ASL definition: `*.asl.json`, `*.asl.yaml`, `*.asl.yml`.
  ///
  /// @param name for the state machine, from the file's name
  record Definition(Path path, String name, Document document) implements JobFile {}

  /// Reads a file of either kind.
  ///
  /// @throws DmapException if there is no such file, or it is not text in JSON or YAML
  static JobFile read(Path path) {
    return JobFileReader.read(path);
  }
}
