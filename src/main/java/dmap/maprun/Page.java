package dmap.maprun;

import java.util.List;
import java.util.Optional;

/// One page of a listing.
///
/// @param nextToken for the next page; none on the last
public record Page<T>(List<T> entries, Optional<String> nextToken) {
  public Page {
    entries = List.copyOf(entries);
  }
}
