package dmap.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dmap.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dialect of CSV that Step Functions reads (aws-facts: CSV dialect).
class CsvItemsTest {
  private static final String FIRST_ROW = "'InputType': 'CSV', 'CSVHeaderLocation': 'FIRST_ROW'";

  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
  }

  private List<String> rows(String csv) {
    return rows(csv, FIRST_ROW);
  }

  private List<String> rows(String csv, String config) {
    return fixture.put("f.csv", csv).read("f.csv", config).stream().map(Json::write).toList();
  }

  @Test
  void everyValueIsAText() {
    assertThat(rows("a,b\n1,true\n")).containsExactly("{\"a\":\"1\",\"b\":\"true\"}");
  }

  @Test
  void theLastRowNeedsNoLineEnd() {
    assertThat(rows("a\n1")).containsExactly("{\"a\":\"1\"}");
  }

  @Test
  void carriageReturnsBeforeLineEndsAreNoData() {
    assertThat(rows("a,b\r\n1,2\r\n3,\"4\"\r\n5,6\r"))
        .containsExactly(
            "{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"3\",\"b\":\"4\"}", "{\"a\":\"5\",\"b\":\"6\"}");
  }

  @Test
  void carriageReturnsElsewhereAreData() {
    assertThat(rows("a,b\n1\r,\"2\r\"\n")).containsExactly("{\"a\":\"1\\r\",\"b\":\"2\\r\"}");
  }

  @Test
  void fieldsBeyondTheHeaderAreDropped() {
    assertThat(rows("a,b\n1,2,3,4\n")).containsExactly("{\"a\":\"1\",\"b\":\"2\"}");
  }

  @Test
  void missingFieldsAreEmpty() {
    assertThat(rows("a,b,c\n1\n")).containsExactly("{\"a\":\"1\",\"b\":\"\",\"c\":\"\"}");
  }

  @Test
  void anEmptyLineIsAnItem() {
    assertThat(rows("a,b\n\n1,2\n\n"))
        .containsExactly(
            "{\"a\":\"\",\"b\":\"\"}", "{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"\",\"b\":\"\"}");
  }

  @Test
  void delimitersAndLineEndsInQuotesAreData() {
    assertThat(rows("a,b\n\"1,2\",\"x\ny\"\n")).containsExactly("{\"a\":\"1,2\",\"b\":\"x\\ny\"}");
  }

  @Test
  void aDoubledQuoteIsOne() {
    assertThat(rows("a\n\"say \"\"hi\"\"\"\n\"\"\n"))
        .containsExactly("{\"a\":\"say \\\"hi\\\"\"}", "{\"a\":\"\"}");
  }

  @Test
  void aQuoteInTheMiddleIsData() {
    assertThat(rows("a\n5\" pipe\n")).containsExactly("{\"a\":\"5\\\" pipe\"}");
  }

  @Test
  void aBackslashEscapesItselfQuotesAndTheDelimiter() {
    assertThat(rows("a,b\nx\\,y,\\\\\n\"q\\\"q\",\\\"\n"))
        .containsExactly("{\"a\":\"x,y\",\"b\":\"\\\\\"}", "{\"a\":\"q\\\"q\",\"b\":\"\\\"\"}");
  }

  @Test
  void anyOtherBackslashIsDropped() {
    assertThat(rows("a\nC:\\temp\\new\n")).containsExactly("{\"a\":\"C:tempnew\"}");
  }

  @Test
  void otherDelimiters() {
    assertThat(rows("a|b\n1|2,3\n", FIRST_ROW + ", 'CSVDelimiter': 'PIPE'"))
        .containsExactly("{\"a\":\"1\",\"b\":\"2,3\"}");
    assertThat(rows("a\tb\n1\t2\n", FIRST_ROW + ", 'CSVDelimiter': 'TAB'"))
        .containsExactly("{\"a\":\"1\",\"b\":\"2\"}");
    assertThat(rows("a b\n1 2\n", FIRST_ROW + ", 'CSVDelimiter': 'SPACE'"))
        .containsExactly("{\"a\":\"1\",\"b\":\"2\"}");
    assertThat(rows("a;b\n1\\;1;2\n", FIRST_ROW + ", 'CSVDelimiter': 'SEMICOLON'"))
        .containsExactly("{\"a\":\"1;1\",\"b\":\"2\"}");
  }

  @Test
  void theHeaderMayBeGiven() {
    String given = "'InputType': 'CSV', 'CSVHeaderLocation': 'GIVEN', 'CSVHeaders': ['x', 'y']";
    assertThat(rows("a,b\n1,2\n", given))
        .containsExactly("{\"x\":\"a\",\"y\":\"b\"}", "{\"x\":\"1\",\"y\":\"2\"}");
  }

  @Test
  void aHeaderCellMayBeEmpty() {
    assertThat(rows("a,\n1,2\n")).containsExactly("{\"\":\"2\",\"a\":\"1\"}");
  }

  @Test
  void aByteOrderMarkIsNoData() {
    assertThat(rows("\uFEFF\"a\",b\n1,2\n")).containsExactly("{\"a\":\"1\",\"b\":\"2\"}");
  }

  @Test
  void aByteOrderMarkThatComesAloneIsNotTheWholeFile() throws IOException {
    CsvRows rows = new CsvRows(new OneByOne("\uFEFFa,b\n1,2\n"), ',');
    assertThat(rows.next()).contains(List.of("a", "b"));
    assertThat(rows.next()).contains(List.of("1", "2"));
    assertThat(rows.next()).isEmpty();
  }

  /// A character at a time, as a slow connection may give them.
  private static final class OneByOne extends StringReader {
    OneByOne(String text) {
      super(text);
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      return super.read(into, offset, Math.min(1, length));
    }
  }

  @Test
  void membersStandInTheOrderOfAHashMap() {
    Map<String, Integer> order = new HashMap<>();
    List<String> names = List.of("id", "text", "blank", "a longer name", "Z", "ü");
    names.forEach(name -> order.put(name, 0));
    String csv = String.join(",", names) + "\n1,2,3,4,5,6\n";
    assertThat(fixture.put("f.csv", csv).read("f.csv", FIRST_ROW).getFirst().propertyNames())
        .containsExactlyElementsOf(order.keySet());
    assertThat(rows("id,text,blank\n1,2,3\n"))
        .as("as the service was seen to do")
        .containsExactly("{\"blank\":\"3\",\"id\":\"1\",\"text\":\"2\"}");
  }

  @Test
  void rowsLongerThanAnyBufferAreWhole() {
    String value = "x".repeat(100_000) + ",\"" + "y\n".repeat(50_000) + "\"";
    assertThat(rows("a,b\n" + value + "\n").getFirst()).hasSize(100_000 + 150_000 + 15);
  }

  @Test
  void duplicateHeadersFail() {
    assertThatThrownBy(() -> rows("a,b,a\n1,2,3\n"))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("CSV headers cannot contain duplicates.");
  }

  @Test
  void anEmptyFileFails() {
    assertThatThrownBy(() -> rows(""))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("The CSV file s3://in/f.csv is empty.");
  }

  @Test
  void aHeaderAloneHasNoItems() {
    assertThat(rows("a,b\n")).isEmpty();
  }

  @Test
  void aQuoteThatIsNeverClosedFailsBeforeItFillsTheMemory() {
    assertThatThrownBy(() -> rows("a\n\"" + "x".repeat((16 << 20) + 1)))
        .isInstanceOf(ItemReaderFailure.class)
        .hasMessage("The CSV file has a field over 16 MB; is a quote never closed?");
  }
}
