package dmap.results.extract;

import dmap.DmapException;
import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.results.extract.FailedInputs.Batches;
import dmap.results.files.HarvestProgress;
import dmap.results.files.MapRunSource;
import dmap.results.files.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Writes the items that a map run has left to do as JSON Lines, so that they can be the source of
/// another run.
public final class FailedItemsFile {
  private static final byte[] LINE_END = {'\n'};

  private final ObjectStore objects;
  private final HarvestProgress progress;

  public FailedItemsFile(ObjectStore objects, HarvestProgress progress) {
    this.objects = objects;
    this.progress = progress;
  }

  /// @throws DmapException if the file cannot be written; what was there before stays then
  public FailedInputs.LeftToDo write(MapRunSource source, Batches batches, Path file) {
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

  /// The only map run. The items of different Distributed Maps cannot be the source of one.
  ///
  /// @throws DmapException if there are several
  public static MapRunSource only(List<MapRunSource> found) {
    if (found.size() > 1) {
      throw DmapException.usage(
          "the run has " + found.size() + " map runs, whose items do not belong together",
          found.stream()
              .flatMap(source -> source.mapRun().stream())
              .map(mapRun -> mapRun.arn())
              .toList(),
          "name one of the map runs instead of the run");
    }
    return found.getFirst();
  }
}
