package dmap.cli;

import dmap.DmapException;
import dmap.json.Nearest;
import dmap.run.Ledger;
import dmap.run.LedgerEntry;
import java.nio.file.Path;
import java.util.List;

/// Finds runs in the ledger. If there is no such run, its exception says which runs there are.
record LedgerLookup(Ledger ledger, Path home) {
  private static final int SHOWN = 3;

  LedgerEntry latest() {
    return ledger
        .latest()
        .orElseThrow(
            () ->
                DmapException.error(
                    "no run yet in " + home,
                    "start one with `dmap run JOB`, or name a run by its ARN"));
  }

  LedgerEntry named(String name) {
    return ledger.find(name).orElseThrow(() -> unknown(name));
  }

  private DmapException unknown(String name) {
    if (name.startsWith("arn:")) {
      return DmapException.error(
          "not the ARN of an execution or a map run: " + name,
          "give the ARN of an execution or a map run, or a run's name");
    }
    List<String> known =
        ledger.recent(Integer.MAX_VALUE).entries().stream().map(e -> e.name().text()).toList();
    return DmapException.error("no run `" + name + "` in " + home, suggestion(name, known));
  }

  private static String suggestion(String name, List<String> known) {
    return Nearest.hint(
        name,
        known,
        known.isEmpty()
            ? "nothing was started from there yet; `--home` names another place"
            : "the last were "
                + String.join(", ", known.subList(0, Math.min(SHOWN, known.size()))));
  }
}
