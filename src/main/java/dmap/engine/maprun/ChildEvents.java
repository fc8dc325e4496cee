package dmap.engine.maprun;

import dmap.engine.history.EventCodec;
import dmap.engine.history.EventReader;
import dmap.engine.history.History;
import dmap.engine.history.HistoryPage;
import dmap.engine.journal.ChildRecord;
import dmap.engine.journal.MapRunJournal;
import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The events of one child execution, collected from the parts that [ChildHistory] has left; one
/// part at a time is in memory.
final class ChildEvents implements HistoryPage.Source {

  /// Some events that follow each other.
  private interface Part {
    List<HistoryEvent> events() throws IOException;
  }

  private final List<Part> parts = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();
  private List<HistoryEvent> read = List.of();

  private ChildEvents() {}

  static ChildEvents ended(MapRunJournal journal, EventReader.Known known, ChildRecord child)
      throws IOException {
    byte[] last = child.history().orElseGet(() -> EventCodec.pointer(ChildHistory.NOWHERE));
    ChildEvents events = new ChildEvents();
    events.addKept(journal, known, EventReader.before(last));
    events.add(() -> EventReader.events(last, known));
    return events;
  }

  static ChildEvents running(MapRunJournal journal, EventReader.Known known, ChildHistory.Held held)
      throws IOException {
    ChildEvents events = new ChildEvents();
    events.addKept(journal, known, held.before());
    events.add(() -> held.events().stream().map(ChildEvents::event).toList());
    return events;
  }

  private void addKept(MapRunJournal journal, EventReader.Known known, long last)
      throws IOException {
    List<Long> places = new ArrayList<>();
    for (long at = last; at != ChildHistory.NOWHERE; at = EventReader.before(journal.history(at))) {
      places.add(at);
    }
    for (long place : places.reversed()) {
      add(() -> EventReader.events(journal.history(place), known));
    }
  }

  private void add(Part part) throws IOException {
    read = part.events();
    parts.add(part);
    ends.add(count() + read.size());
  }

  /// All of them, at most 25,000.
  List<HistoryEvent> all() throws IOException {
    List<HistoryEvent> all = new ArrayList<>();
    for (Part part : parts) {
      all.addAll(part.events());
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
    if (read.isEmpty() || id < read.getFirst().id() || id > read.getLast().id()) {
      read = parts.get(part(id)).events();
    }
    return read.get((int) (id - read.getFirst().id()));
  }

  private int part(long id) {
    int part = 0;
    while (ends.get(part) < id) {
      part++;
    }
    return part;
  }
}
