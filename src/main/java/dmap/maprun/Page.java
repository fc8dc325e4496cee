package dmap.maprun;

import java.util.List;
import java.util.Optional;

/// One page of a listing.
///
/// @param nextToken asks for the next page; absent on the last page
public record Page<T>(List<T> entries, Optional<String> nextToken) {
  public Page {
    entries = List.copyOf(entries);
  }
}
