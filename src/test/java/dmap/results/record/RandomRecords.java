package dmap.results.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Result files as different as JSON allows, from a seed.
public final class RandomRecords {
  private static final List<String> TEXT_FIELDS =
      List.of(
          "Name",
          "Status",
          "Error",
          "Cause",
          "Input",
          "Output",
          "StartDate",
          "StopDate",
          "RedriveDate",
          "ExecutionArn",
          "StateMachineArn",
          "RedriveStatus",
          "SomethingNew");
  private static final List<String> WORDS =
      List.of(
          "plain",
          "\"",
          "\\",
          "\\\\",
          "\\\"",
          "\n",
          "\t",
          "/",
          "é",
          "東京",
          "\uD83D\uDE00",
          "{}",
          "[",
          "]",
          ",",
          ":",
          " ",
          "a#",
          "\"#",
          "]\"",
          "\u0001",
          "\u007f",
          "\u2028",
          "{\"Items\":[1,2]}");

  private final Random random;

  public RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  public byte[] file() {
    boolean array = random.nextBoolean();
    int count = random.nextInt(12);
    StringBuilder json = new StringBuilder();
    if (array) {
      json.append(space()).append('[').append(space());
    }
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        json.append(array ? space() + "," + space() : "\n" + space());
      }
      json.append(array && random.nextInt(8) == 0 ? value(3) : record());
    }
    if (array) {
      json.append(space()).append(']').append(space());
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  String record() {
    List<String> names = new ArrayList<>(TEXT_FIELDS);
    names.removeIf(name -> random.nextInt(4) == 0);
    List<String> members = new ArrayList<>();
    for (String name : names) {
      members.add(quoted(name) + space() + ":" + space() + fieldValue());
    }
    for (String name : List.of("InputDetails", "OutputDetails", "RedriveCount", "Extra")) {
      if (random.nextInt(3) > 0) {
        members.add(quoted(name) + space() + ":" + space() + value(4));
      }
    }
    Collections.shuffle(members, random);
    return "{" + space() + String.join(space() + "," + space(), members) + space() + "}";
  }

  /// Seldom something else than a text: then the field counts as absent.
  private String fieldValue() {
    return random.nextInt(12) == 0 ? value(2) : quoted(text());
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2 -> Integer.toString(random.nextInt());
      case 3 -> "-1.25e+7";
      case 4, 5 -> quoted(text());
      case 6 -> {
        List<String> values = new ArrayList<>();
        random.ints(random.nextInt(4)).forEach(_ -> values.add(space() + value(depth - 1)));
        yield "[" + String.join(",", values) + space() + "]";
      }
      default -> {
        List<String> members = new ArrayList<>();
        random
            .ints(random.nextInt(4))
            .forEach(n -> members.add(quoted("k" + n) + ":" + value(depth - 1)));
        yield "{" + String.join(space() + ",", members) + "}";
      }
    };
  }

  private String text() {
    int words = random.nextInt(20) == 0 ? 3_000 : random.nextInt(12);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  private String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < ' ' || random.nextInt(40) == 0) {
        json.append(String.format("\\u%04x", (int) c));
      } else if (c == '"' || c == '\\' || c == '/' && random.nextBoolean()) {
        json.append('\\').append(c);
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private String space() {
    return random.nextInt(4) > 0
        ? ""
        : List.of(" ", "\n", "\r\n", "\t", "\n    ").get(random.nextInt(5));
  }
}
