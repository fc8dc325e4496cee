package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.results.extract.FailedInputs;
import dmap.results.extract.FailedInputs.Batches;
import dmap.results.files.MapRunSource;
import dmap.results.files.WholeFile;
import dmap.terminal.Quantity;
import dmap.terminal.SafeText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Writes the items that a run has left to do as JSON Lines, so that they can be the source of
/// another run.
final class FailedItemsFile {
  private static final byte[] LINE_END = {'\n'};

  private final Session session;
  private final ReadingView view;

  FailedItemsFile(Session session, ReadingView view) {
    this.session = session;
    this.view = view;
  }

  /// Does what `results --failed-items` asks for. Child executions that cannot be repeated are told
  /// on stderr.
  ExitCode write(List<MapRunSource> found, ObjectStore objects, Path file) {
    FailedInputs.LeftToDo written = write(found, objects, Batches.UNROLLED, file);
    view.close();
    ProblemLines.of(written.problems()).forEach(l -> session.err().print(l));
    unrecorded(written).ifPresent(text -> session.err().print(text));
    session.say(
        "%s items of %s child executions written to %s"
            .formatted(
                Quantity.count(written.items()),
                Quantity.count(written.executions()),
                SafeText.of(file.toString())));
    if (!written.batchInputs().isEmpty()) {
      session.say(
          "the batches also had a BatchInput, which is not in the file; `batch: {input: …}` gives"
              + " it again: "
              + SafeText.of(Json.write(written.batchInputs().getFirst())));
    }
    boolean all = written.problems().isEmpty() && written.unrecorded() == 0;
    return all ? ExitCode.OK : ExitCode.ERROR;
  }

  /// What cannot be repeated, if anything.
  static Optional<String> unrecorded(FailedInputs.LeftToDo found) {
    return found.unrecorded() == 0
        ? Optional.empty()
        : Optional.of(
            "%s of %s child executions have no input in the result files, so they cannot be repeated"
                .formatted(Quantity.count(found.unrecorded()), Quantity.count(found.executions())));
  }

  /// @throws DmapException if it is about more than one map run
  FailedInputs.LeftToDo write(
      List<MapRunSource> found, ObjectStore objects, Batches batches, Path file) {
    MapRunSource source = only(found);
    if (!source.nested().isEmpty()) {
      session.say(
          "failures inside nested map runs are not looked at, only those of the outer child"
              + " executions; name a nested map run for its own");
    }
    WholeFile whole = WholeFile.of(file);
    try (WholeFile.UnfinishedFile unfinished = whole.begin()) {
      FailedInputs.LeftToDo written;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished.path()))) {
        written =
            new FailedInputs(objects, batches)
                .forEach(source.source(), ResultReading.progress(view), item -> add(item, out));
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
  private static MapRunSource only(List<MapRunSource> found) {
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
