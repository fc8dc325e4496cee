package dmap.render.run;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.maprun.HistoryEvent;
import dmap.terminal.Theme;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HistoryTextTest {
  private static final Instant START = Instant.parse("2026-11-21T04:00:00Z");

  private static HistoryEvent event(long id, long millis, String type, String details) {
    ObjectNode json = (ObjectNode) Json.parse(details.replace('\'', '"'));
    return new HistoryEvent(id, id - 1, type, START.plusMillis(millis), "details", json);
  }

  private static final List<HistoryEvent> EVENTS =
      List.of(
          event(1, 0, "ExecutionStarted", "{'input':'1','roleArn':'r'}"),
          event(2, 4, "TaskStateEntered", "{'name':'Score','input':'1'}"),
          event(
              3,
              5,
              "TaskScheduled",
              "{'resourceType':'lambda','resource':'invoke','parameters':'[1]','timeoutInSeconds':5}"),
          event(4, 3_723_004, "TaskFailed", "{'error':'KeyError','cause':'no such key: x'}"),
          event(
              5,
              3_723_005,
              "TaskStateExited",
              "{'name':'Score','output':'2','assignedVariables':{'x':'1'}}"),
          event(6, 3_723_006, "MapStateStarted", "{'length':3}"),
          event(7, 3_723_006, "ExecutionFailed", "{}"));

  @Test
  void alignsAndCutsForAPerson() {
    assertThat(HistoryText.lines(EVENTS.iterator(), 76, Theme.PLAIN))
        .containsExactly(
            "       TIME  ID  EVENT             STATE  DETAIL",
            "0:00:00.000   1  ExecutionStarted         1",
            "0:00:00.004   2  TaskStateEntered  Score  1",
            "0:00:00.005   3  TaskScheduled     Score  lambda:invoke  [1]  timeout 5 s",
            "1:02:03.004   4  TaskFailed        Score  KeyError: no such key: x",
            "1:02:03.005   5  TaskStateExited   Score  2  $x = 1",
            "1:02:03.006   6  MapStateStarted   Score  3 items",
            "1:02:03.006   7  ExecutionFailed");
    assertThat(HistoryText.lines(EVENTS.iterator(), 60, Theme.PLAIN))
        .allMatch(line -> line.length() <= 60)
        .anyMatch(line -> line.contains("…"));
  }
}
