package dmap.results;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.results.RecordScanner.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ElementReaderTest {
  private final List<FileProblem> problems = new ArrayList<>();

  private List<JsonNode> read(String name, byte[] bytes) throws IOException {
    ResultFile file =
        new ResultFile(
            ResultKind.SUCCEEDED,
            name,
            OptionalLong.empty(),
            () -> new ByteArrayInputStream(bytes));
    List<JsonNode> elements = new ArrayList<>();
    try (ElementReader reader = new ElementReader(file, _ -> {}, problems::add)) {
      reader.read(elements::add);
    }
    return elements;
  }

  private List<String> read(String name, String text) throws IOException {
    return read(name, text.getBytes(StandardCharsets.UTF_8)).stream().map(Json::write).toList();
  }

  @Test
  void findsTheElementsThatTheScannerFinds() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      byte[] file = new RandomRecords(seed).file();
      List<JsonNode> read = read("SUCCEEDED_0.json", file);
      assertThat(read).as("seed %d", seed).hasSameSizeAs(Elements.scanned(file, 4096).list());
      for (JsonNode element : read) {
        new ResultElement(ResultKind.SUCCEEDED, element).unpacked();
      }
    }
  }

  @Test
  void agreesWithTheScannerAboutDamagedLines() throws IOException {
    String file = "{\"a\":1}\n{\"a\":\n{\"b\":2}\nx\n{\"c\":\"cut\n{\"d\":4}\n[5]\n{\"e\":";
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    Elements scanned = Elements.scanned(bytes, Layout.LINES, 4096);
    List<JsonNode> read = read("SUCCEEDED_0.jsonl", bytes);
    assertThat(read).extracting(Json::write).contains("{\"a\":1}", "{\"d\":4}", "[5]");
    assertThat(read).hasSameSizeAs(scanned.list());
    assertThat(problems).hasSameSizeAs(scanned.damages());
    assertThat(problems.getLast().message()).isEqualTo("the file ends inside an element");
  }

  @Test
  void readsArraysAndLines() throws IOException {
    assertThat(read("a.json", " [1, [2], {}]\n")).containsExactly("1", "[2]", "{}");
    assertThat(read("a.jsonl", "[1]\n[2]\n")).containsExactly("[1]", "[2]");
    assertThat(read("a.json", "{}\n\n{\"a\":\n1}")).containsExactly("{}", "{\"a\":1}");
    assertThat(read("a.json", "[]")).isEmpty();
    assertThat(read("a.jsonl", "")).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void saysWhereAnArrayIsDamaged() throws IOException {
    assertThat(read("a.json", "[1,2")).containsExactly("1", "2");
    assertThat(read("a.json", "")).isEmpty();
    assertThat(read("a.json", "[1] 2")).containsExactly("1");
    assertThat(problems)
        .extracting(FileProblem::message)
        .containsExactly(
            "the file ends inside its array",
            "the file is empty",
            "text behind the end of the array");
    assertThat(problems.getFirst().byteOffset()).hasValue(4);
  }
}
