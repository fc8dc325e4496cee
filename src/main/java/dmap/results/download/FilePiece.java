package dmap.results.download;

/// Bytes of a file that are on the disk.
///
/// @param sum by the [Crc] of the file
record FilePiece(long offset, long length, long sum) {
  long end() {
    return offset + length;
  }
}
