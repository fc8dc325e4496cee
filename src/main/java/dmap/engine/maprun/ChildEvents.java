package dmap.engine.maprun;

import dmap.engine.history.EventCodec;
import dmap.engine.history.EventReader;
import dmap.engine.history.ExecutionValues;
import dmap.engine.history.History;
import dmap.engine.history.HistoryPage;
import dmap.engine.home.HomeAccess.HomeWork;
import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.MapRunJournal;
import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The events of one child execution, collected from the parts in which [ChildHistory] writes them.
/// Only one part at a time is in memory.
final class ChildEvents implements HistoryPage.EventSource {

  private final List<HomeWork<List<HistoryEvent>>> parts = new ArrayList<>();

  /// The id of the last event of each part.
  private final List<Long> ends = new ArrayList<>();

  private List<HistoryEvent> inMemory = List.of();

  private ChildEvents() {}

  static ChildEvents ended(MapRunJournal journal, ExecutionValues<String> values, ChildRecord child)
      throws IOException {
    byte[] last = child.history().orElseGet(() -> EventCodec.pointer(ChildHistory.NO_PART));
    ChildEvents events = new ChildEvents();
    events.addWritten(journal, values, EventReader.partBefore(last));
    events.add(() -> EventReader.events(last, values));
    return events;
  }

  static ChildEvents running(
      MapRunJournal journal, ExecutionValues<String> values, ChildHistory.InMemory last)
      throws IOException {
    ChildEvents events = new ChildEvents();
    events.addWritten(journal, values, last.partBefore());
    events.add(() -> last.events().stream().map(ChildEvents::event).toList());
    return events;
  }

  /// @param last the place of the last part in the `histories` file
  private void addWritten(MapRunJournal journal, ExecutionValues<String> values, long last)
      throws IOException {
    List<Long> places = new ArrayList<>();
    long place = last;
    while (place != ChildHistory.NO_PART) {
      places.add(place);
      place = EventReader.partBefore(journal.history(place));
    }
    for (long part : places.reversed()) {
      add(() -> EventReader.events(journal.history(part), values));
    }
  }

  private void add(HomeWork<List<HistoryEvent>> part) throws IOException {
    inMemory = part.run();
    parts.add(part);
    ends.add(count() + inMemory.size());
  }

  /// All events of the child, at most 25,000.
  List<HistoryEvent> all() throws IOException {
    List<HistoryEvent> all = new ArrayList<>();
    for (HomeWork<List<HistoryEvent>> part : parts) {
      all.addAll(part.run());
    }
    return all;
  }

  private static HistoryEvent event(History.Event event) {
    return new HistoryEvent(
        event.id(),
        event.previousId(),
        event.type().text(),
        event.time(),
        event.type().detailsField(),
        event.details().toJson(Json::write));
  }

  @Override
  public long count() {
    return ends.isEmpty() ? 0 : ends.getLast();
  }

  @Override
  public HistoryEvent event(long id) throws IOException {
    if (inMemory.isEmpty() || id < inMemory.getFirst().id() || id > inMemory.getLast().id()) {
      inMemory = parts.get(part(id)).run();
    }
    return inMemory.get((int) (id - inMemory.getFirst().id()));
  }

  private int part(long id) {
    int part = 0;
    while (ends.get(part) < id) {
      part++;
    }
    return part;
  }
}
