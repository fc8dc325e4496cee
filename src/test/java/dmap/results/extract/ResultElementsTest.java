package dmap.results.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dmap.json.Json;
import dmap.results.files.FileProblem;
import dmap.results.files.FoundFile;
import dmap.results.files.ResultKind;
import dmap.results.record.ElementLayout;
import dmap.results.record.Elements;
import dmap.results.record.RandomRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ResultElementsTest {
  private final List<FileProblem> problems = new ArrayList<>();

  private List<JsonNode> read(String name, byte[] bytes) {
    FoundFile file =
        new FoundFile(
            ResultKind.SUCCEEDED,
            name,
            OptionalLong.empty(),
            () -> new ByteArrayInputStream(bytes));
    List<JsonNode> elements = new ArrayList<>();
    problems.addAll(ResultElements.ofFile(file, element -> elements.add(element.value())));
    return elements;
  }

  private List<String> read(String name, String text) {
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
    Elements scanned = Elements.scanned(bytes, ElementLayout.LINES, 4096);
    List<JsonNode> read = read("SUCCEEDED_0.jsonl", bytes);
    assertThat(read).extracting(Json::write).contains("{\"a\":1}", "{\"d\":4}", "[5]");
    assertThat(read).hasSameSizeAs(scanned.list());
    assertThat(problems).hasSameSizeAs(scanned.damages());
    assertThat(problems.getLast().message()).isEqualTo("the file ends inside an element");
  }

  @Test
  void agreesWithTheScannerAboutDamagedArrays() throws IOException {
    String record = "{\"Name\":\"%s\",\"Status\":\"SUCCEEDED\"}";
    String file =
        "[%s,{\"Name\":\"b\",\"Sta,%s,%s]"
            .formatted(record.formatted("a"), record.formatted("c"), record.formatted("d"));
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    Elements scanned = Elements.scanned(bytes, 4096);
    assertThat(scanned.list()).hasSizeGreaterThan(1);
    assertThat(read("SUCCEEDED_0.json", bytes)).hasSameSizeAs(scanned.list());
    assertThat(problems)
        .extracting(problem -> problem.byteOffset().orElseThrow())
        .isEqualTo(scanned.offsets());
  }

  @Test
  void leavesOutWhatOnlyLooksLikeJson() {
    String file = "[1,1e400,{\"a\":-},[1,,],2,{\"b\":\"\\x\"},3]";
    assertThat(read("a.json", file)).containsExactly("1", "2", "3");
    assertThat(problems)
        .extracting(problem -> problem.byteOffset().orElseThrow())
        .containsExactly(3L, 9L, 17L, 25L);
    assertThat(problems.getFirst().message()).isEqualTo("a number is too large");
  }

  @Test
  void tellsOfFewOfManyElementsThatOnlyLookLikeJson() {
    assertThat(read("a.jsonl", "1e400\n".repeat(100))).isEmpty();
    assertThat(problems).hasSize(20);
    assertThat(problems.getLast().message()).isEqualTo("more broken places from here on");
  }

  @Test
  void missesTheLinesOfAFileThatWasCutBetweenTwo() {
    byte[] bytes = "1\n2\n".getBytes(StandardCharsets.UTF_8);
    FoundFile file =
        new FoundFile(
            ResultKind.SUCCEEDED,
            "SUCCEEDED_0.jsonl",
            OptionalLong.of(6),
            () -> new ByteArrayInputStream(bytes));
    assertThat(ResultElements.ofFile(file, _ -> {}))
        .containsExactly(
            FileProblem.at("SUCCEEDED_0.jsonl", 4, "the file ends here; it should have 6 bytes"));
  }

  @Test
  void readsArraysAndLines() {
    assertThat(read("a.json", " [1, [2], {}]\n")).containsExactly("1", "[2]", "{}");
    assertThat(read("a.jsonl", "[1]\n[2]\n")).containsExactly("[1]", "[2]");
    assertThat(read("a.json", "{}\n\n{\"a\":\n1}")).containsExactly("{}", "{\"a\":1}");
    assertThat(read("a.json", "[]")).isEmpty();
    assertThat(read("a.jsonl", "")).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void saysWhereAnArrayIsDamaged() {
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
