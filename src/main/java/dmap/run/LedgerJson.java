package dmap.run;

import dmap.json.Fields;
import dmap.json.Json;
import dmap.json.MalformedJson;
import dmap.json.Problem;
import dmap.json.Problem.Location;
import dmap.maprun.Counts;
import dmap.maprun.ExecutionStatus;
import dmap.maprun.Target;
import dmap.run.LedgerEntry.RunSnapshot;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Writes and reads ledger entries as JSON. Unknown keys are ignored, so that an older dmap reads
/// what a newer one wrote.
final class LedgerJson {
  private LedgerJson() {}

  static byte[] write(LedgerEntry entry) {
    ObjectNode node =
        Json.object()
            .put("name", entry.name().text())
            .put("executionArn", entry.executionArn())
            .put("target", entry.place().target().word());
    entry.place().region().ifPresent(region -> node.put("region", region));
    entry.place().endpoint().ifPresent(endpoint -> node.put("endpoint", endpoint));
    entry.job().ifPresent(job -> node.put("job", job));
    node.put("startedAt", entry.startedAt().toString());
    entry.lastSeen().ifPresent(seen -> node.set("lastSeen", snapshot(seen)));
    return Json.writeBytes(node);
  }

  private static ObjectNode snapshot(RunSnapshot seen) {
    ObjectNode node = Json.object().put("status", seen.status().name());
    seen.items().byName().forEach(node.putObject("itemCounts")::put);
    return node.put("at", seen.at().toString());
  }

  /// Nothing if it is not a complete entry, such as half a file or the file of another program.
  static Optional<LedgerEntry> read(byte[] utf8) {
    try {
      List<Problem> problems = new ArrayList<>();
      LedgerEntry entry = entry(Fields.of(Json.parse(utf8), _ -> Location.NONE, "", problems));
      return problems.isEmpty() ? Optional.of(entry) : Optional.empty();
    } catch (MalformedJson | NoSuchElementException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LedgerEntry entry(Fields fields) {
    Target target = fields.oneOf("target", Target.words()).flatMap(Target::of).orElseThrow();
    return new LedgerEntry(
        fields.string("name").flatMap(RunName::parse).orElseThrow(),
        fields.string("executionArn").orElseThrow(),
        new RunTarget(target, fields.string("region"), fields.string("endpoint")),
        fields.string("job"),
        Instant.parse(fields.string("startedAt").orElseThrow()),
        fields.object("lastSeen").map(LedgerJson::snapshot));
  }

  private static RunSnapshot snapshot(Fields fields) {
    ExecutionStatus status =
        fields
            .oneOf("status", Stream.of(ExecutionStatus.values()).map(Enum::name).toList())
            .map(ExecutionStatus::valueOf)
            .orElseThrow();
    return new RunSnapshot(
        status,
        fields.object("itemCounts").map(LedgerJson::counts).orElse(Counts.ZERO),
        Instant.parse(fields.string("at").orElseThrow()));
  }

  private static Counts counts(Fields fields) {
    return Counts.of(name -> fields.integer(name, 0, Long.MAX_VALUE).orElse(0L));
  }
}
