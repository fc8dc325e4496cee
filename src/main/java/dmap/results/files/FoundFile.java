package dmap.results.files;

import dmap.results.record.ElementLayout;
import java.util.OptionalLong;

/// One file to be read.
///
/// @param key the whole key in the bucket, or the path inside the local folder; hostile
/// @param bytes as manifest or listing say
public record FoundFile(ResultKind kind, String key, OptionalLong bytes, FileContent content) {

  /// Whether the name says that it was compressed after it was written.
  boolean compressed() {
    return key.endsWith(Gzip.SUFFIX);
  }

  /// Where it stands below the map run's folder: `SUCCEEDED_0.json`, `Redrive-1/FAILED_0.json`.
  /// Never leads out of that folder, whatever the key.
  public String name() {
    String name = key.substring(key.lastIndexOf('/') + 1);
    String safe = ResultKind.ofFileName(name).isPresent() ? name : kind + ".json";
    String folder = ResultAttempt.ofKey(key).folder();
    return folder.isEmpty() ? safe : folder + "/" + safe;
  }

  /// By its first byte, as older writers gave JSON Lines the name `.json`; but a file called
  /// `.jsonl` may begin with a bracket because the first output is an array.
  ElementLayout layout() {
    String name = compressed() ? key.substring(0, key.length() - Gzip.SUFFIX.length()) : key;
    return name.endsWith(".jsonl") ? ElementLayout.LINES : ElementLayout.BY_FIRST_BYTE;
  }
}
