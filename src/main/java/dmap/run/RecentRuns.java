package dmap.run;

import dmap.DmapException;
import dmap.maprun.MapRuns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Lists runs from the ledger and looks again at those that had not ended.
///
/// If a run cannot be looked at (no credentials, no network, no engine), the other runs at the same
/// place are shown as they were last seen, too, so that `dmap list` does not wait for twenty
/// timeouts.
public final class RecentRuns {
  private final Ledger ledger;
  private final Function<RunTarget, MapRuns> reach;
  private final InstantSource clock;

  /// @param reach gives the port for a place; called once for each place, and only if a run there
  ///   may be going on. The caller closes what it opened
  public RecentRuns(Ledger ledger, Function<RunTarget, MapRuns> reach, InstantSource clock) {
    this.ledger = ledger;
    this.reach = reach;
    this.clock = clock;
  }

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

  public RunList list(int limit) {
    Ledger.Recent recent = ledger.recent(limit);
    List<String> notes = new ArrayList<>(recent.notes());
    Map<RunTarget, Optional<MapRuns>> places = new HashMap<>();
    List<LedgerEntry> runs = new ArrayList<>();
    for (LedgerEntry entry : recent.entries()) {
      runs.add(entry.ended() ? entry : look(entry, places, notes));
    }
    return new RunList(clock.instant(), runs, notes);
  }

  /// @param places the places that were asked for; empty for one that cannot be looked at
  private LedgerEntry look(
      LedgerEntry entry, Map<RunTarget, Optional<MapRuns>> places, List<String> notes) {
    try {
      Optional<MapRuns> mapRuns =
          places.computeIfAbsent(entry.place(), place -> Optional.of(reach.apply(place)));
      if (mapRuns.isEmpty()) {
        return entry;
      }
      LedgerEntry seen =
          entry.seen(RunSnapshots.of(mapRuns.get(), entry.executionArn(), clock.instant()));
      ledger.update(seen).ifPresent(notes::add);
      return seen;
    } catch (DmapException e) {
      places.put(entry.place(), Optional.empty());
      notes.add("run " + entry.name() + " is shown as last seen: " + e.getMessage());
      return entry;
    }
  }
}
