package dmap.results.download;

/// An object that could not be fetched; the others were.
public record DownloadProblem(WantedObject wanted, String message) {
  public String key() {
    return wanted.uri().key();
  }
}
