package dmap.results.files;

import dmap.results.record.ElementLayout;
import java.util.OptionalLong;

/// One result file of a map run.
///
/// @param key the whole key in the bucket, or the path inside the local folder; anybody may have
///   written it
public record FoundFile(ResultKind kind, String key, OptionalLong bytes, FileContent content) {

  /// Whether the name says that it was compressed after it was written.
  boolean compressed() {
    return key.endsWith(Gzip.SUFFIX);
  }

  /// The name below the map run's folder: `SUCCEEDED_0.json`, `Redrive-1/FAILED_0.json`. It never
  /// leads out of that folder, whatever the key is.
  public String name() {
    String name = key.substring(key.lastIndexOf('/') + 1);
    String safe = ResultKind.ofFileName(name).isPresent() ? name : kind + ".json";
    String folder = ResultAttempt.ofKey(key).folder();
    return folder.isEmpty() ? safe : folder + "/" + safe;
  }

  /// A `.jsonl` file is read as lines, because its first output may be an array. Of any other file
  /// the first byte decides, because older writers gave JSON Lines the name `.json`.
  ElementLayout layout() {
    String name = compressed() ? key.substring(0, key.length() - Gzip.SUFFIX.length()) : key;
    return name.endsWith(".jsonl") ? ElementLayout.LINES : ElementLayout.BY_FIRST_BYTE;
  }
}
