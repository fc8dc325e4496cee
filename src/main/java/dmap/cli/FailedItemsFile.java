package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.results.extract.FailedInputs;
import dmap.results.extract.FailedInputs.Batches;
import dmap.results.files.MapRunSource;
import dmap.results.files.WholeFile;
import dmap.results.files.HarvestProgress;
import dmap.terminal.Quantity;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Writes the items that a map run has left to do as JSON Lines, so that they can be the source of
/// another run.
final class FailedItemsFile {
  private static final byte[] LINE_END = {'\n'};

  private final ObjectStore objects;
  private final HarvestProgress progress;

  FailedItemsFile(ObjectStore objects, HarvestProgress progress) {
    this.objects = objects;
    this.progress = progress;
  }

  /// @throws DmapException if the file cannot be written; what was there before stays then
  FailedInputs.LeftToDo write(MapRunSource source, Batches batches, Path file) {
    WholeFile whole = WholeFile.of(file);
    try (WholeFile.UnfinishedFile unfinished = whole.begin()) {
      FailedInputs.LeftToDo written;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished.path()))) {
        written =
            new FailedInputs(objects, batches)
                .forEach(source.source(), progress, item -> add(item, out));
      } catch (IOException e) {
        throw whole.cannotWrite(e);
      } catch (UncheckedIOException e) {
        throw whole.cannotWrite(e.getCause());
      }
      unfinished.finish();
      return written;
    }
  }

  private static void add(JsonNode item, OutputStream out) {
    try {
      out.write(Json.writeBytes(item));
      out.write(LINE_END);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Says that some child executions cannot be repeated; nothing if all can.
  static Optional<String> unrecorded(FailedInputs.LeftToDo found) {
    return found.unrecorded() == 0
        ? Optional.empty()
        : Optional.of(
            "%s of %s child executions have no input in the result files, so they cannot be repeated"
                .formatted(Quantity.count(found.unrecorded()), Quantity.count(found.executions())));
  }

  /// Says that failures inside nested map runs are not in the file; nothing if there are none.
  static Optional<String> notLookedAt(MapRunSource source) {
    return source.nested().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "failures inside nested map runs are not looked at, only those of the outer child"
                + " executions; name a nested map run for its own");
  }

  /// The only map run. The items of different Distributed Maps cannot be the source of one.
  ///
  /// @throws DmapException if there are several
  static MapRunSource only(List<MapRunSource> found) {
    if (found.size() > 1) {
      throw new DmapException(
          ExitCode.USAGE,
          "the run has " + found.size() + " map runs, whose items do not belong together",
          found.stream()
              .flatMap(source -> source.mapRun().stream())
              .map(mapRun -> mapRun.arn())
              .toList(),
          "name one of the map runs instead of the run",
          null);
    }
    return found.getFirst();
  }
}
