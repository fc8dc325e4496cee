package dmap.cli;

import dmap.json.Json;
import dmap.objects.ObjectStore;
import dmap.render.results.FailedItemText;
import dmap.render.results.HarvestJson;
import dmap.results.extract.FailedItem;
import dmap.results.extract.FailedItems;
import dmap.results.files.FileProblem;
import dmap.results.files.HarvestProgress;
import dmap.results.files.MapRunSource;
import dmap.results.summary.Harvester;
import dmap.results.summary.MapRunResults;
import dmap.terminal.Output;
import dmap.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;

/// Reads result files, and shows meanwhile how far it has come.
final class ResultReading {
  private final Session session;
  private final ObjectStore objects;

  ResultReading(Session session, ObjectStore objects) {
    this.session = session;
    this.objects = objects;
  }

  List<MapRunResults> harvest(List<MapRunSource> sources) {
    try (ReadingView view = new ReadingView(session)) {
      return new Harvester(objects).harvest(sources, progress(view));
    }
  }

  /// @return what could not be read
  List<FileProblem> printFailed(List<MapRunSource> sources) {
    List<FileProblem> problems = new ArrayList<>();
    FailedItems failed = new FailedItems(objects);
    try (ReadingView view = new ReadingView(session)) {
      for (MapRunSource each : sources) {
        problems.addAll(failed.forEach(each, progress(view), item -> print(item, view)));
      }
    }
    return problems;
  }

  static HarvestProgress progress(ReadingView view) {
    return (done, total) -> view.bytes("reading results", done, total);
  }

  private void print(FailedItem item, ReadingView view) {
    view.makeRoom();
    Output out = session.out();
    if (session.readByPerson()) {
      out.print(FailedItemText.lines(item, session.terminal().width(), out.theme()));
    } else {
      out.print(SafeText.json(Json.write(HarvestJson.of(item))));
    }
  }
}
