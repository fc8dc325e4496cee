package dmap.run;

import java.time.Instant;
import java.util.List;

/// The newest runs of a home.
///
/// @param at when it was made; ages count from here
/// @param runs newest first, each with what is known of it now
/// @param notes what could not be read or asked, one line each
public record RunList(Instant at, List<LedgerEntry> runs, List<String> notes) {
  public RunList {
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }
}
