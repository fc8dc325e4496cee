package dmap.results.download;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a folder is to hold.
///
/// @param source names what the folder is a copy of; a folder is a copy of one source only
/// @param files each with another name
/// @param texts small files that the caller made itself, by their names below the folder
public record DownloadRequest(
    Path folder, String source, List<WantedObject> files, Map<String, byte[]> texts) {
  public DownloadRequest {
    files = List.copyOf(files);
    texts = Map.copyOf(texts);
  }

  /// As far as the sizes are known.
  long bytes() {
    return files.stream().mapToLong(file -> file.bytes().orElse(0)).sum();
  }
}
