package dmap.results.download;

/// An object that could not be had; the others were.
public record Problem(Wanted wanted, String message) {
  public String key() {
    return wanted.uri().key();
  }
}
