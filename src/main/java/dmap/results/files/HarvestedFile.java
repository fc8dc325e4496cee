package dmap.results.files;

/// One result file that was counted.
///
/// @param bytes as its manifest or listing says, otherwise as many as were read
public record HarvestedFile(ResultKind kind, String key, long bytes) {}
