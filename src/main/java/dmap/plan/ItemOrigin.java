package dmap.plan;

import java.util.Optional;
import java.util.OptionalLong;

/// Where the items of a map come from.
///
/// @param place `s3://bucket/key`, or of a listing its prefix; empty for items in the state's data
/// @param localPath the file or folder on this machine that a run uploads there first, as the
///   operator wrote it
/// @param maxItems the most items that are read; absent if the map sets no limit
public record ItemOrigin(
    Kind kind, String place, Optional<String> localPath, OptionalLong maxItems) {

  /// What is read.
  public enum Kind {
    CSV,
    JSON,
    JSON_LINES,
    PARQUET,
    /// The files that an S3 Inventory's manifest names.
    INVENTORY,
    /// The files that an Athena query's manifest names.
    ATHENA,
    /// The contents of all objects under a prefix.
    CSV_FILES,
    JSON_FILES,
    JSON_LINES_FILES,
    PARQUET_FILES,
    /// The list of objects under a prefix.
    LISTING,
    /// An array or object in the state's data.
    STATE_DATA
  }
}
