package dmap.items;

import dmap.asl.ItemReader.Format;
import dmap.asl.ItemReader.Header;
import dmap.json.Json;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The rows of a CSV file, each as an object of texts. Fields beyond the header are left out, and
/// missing fields are empty (aws-facts: CSV dialect). The members have the order of a
/// `java.util.HashMap` (aws-facts: Order of members).
final class CsvItems implements ItemStream {
  /// Step Functions accepts CSV headers of up to 10 KiB.
  private static final int MAX_HEADER_BYTES = 10 << 10;

  private final SourceBytes bytes;
  private final InputStreamReader in;
  private final CsvRows rows;
  private final String source;
  private final List<String> header;
  private final int[] columns;
  private final String[] names;
  private long index;

  CsvItems(SourceBytes bytes, Format.Csv format, String source) throws IOException {
    this.bytes = bytes;
    this.in = new InputStreamReader(bytes, StandardCharsets.UTF_8);
    this.rows = new CsvRows(in, format.delimiter());
    this.source = source;
    this.header =
        switch (format.header()) {
          case Header.Given(List<String> given) -> given;
          case Header.FirstRow() -> firstRow();
        };
    int headerBytes = header.stream().mapToInt(CsvItems::bytesAndDelimiter).sum() - 1;
    if (headerBytes > MAX_HEADER_BYTES) {
      throw new ItemReaderFailure(
          "The CSV header of %s has %d bytes, which exceeds the maximum of %d bytes."
              .formatted(source, headerBytes, MAX_HEADER_BYTES));
    }
    if (new HashSet<>(header).size() < header.size()) {
      throw new ItemReaderFailure("CSV headers cannot contain duplicates.");
    }
    Map<String, Integer> order = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      order.put(header.get(i), i);
    }
    this.names = order.keySet().toArray(String[]::new);
    this.columns = order.values().stream().mapToInt(Integer::intValue).toArray();
  }

  private static int bytesAndDelimiter(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length + 1;
  }

  private List<String> firstRow() throws IOException {
    bytes.itemBegins();
    return rows.next()
        .orElseThrow(() -> new ItemReaderFailure("The CSV file " + source + " is empty."));
  }

  @Override
  public Optional<Item> next() throws IOException {
    bytes.itemBegins();
    Optional<List<String>> row = rows.next();
    return row.map(r -> new Item(index++, item(r), Optional.empty(), source));
  }

  private ObjectNode item(List<String> row) {
    ObjectNode item = Json.object();
    for (int i = 0; i < names.length; i++) {
      item.put(names[i], columns[i] < row.size() ? row.get(columns[i]) : "");
    }
    return item;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
