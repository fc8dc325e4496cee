package dmap.results.files;

/// One result file that was counted.
///
/// @param key its key in the bucket, or its path inside the local folder
/// @param bytes as its manifest or listing says, otherwise as many as were read
public record HarvestedFile(ResultKind kind, String key, long bytes) {}
