package dmap.job.parse;

import dmap.job.Source.CsvFormat;
import dmap.job.Source.Delimiter;
import dmap.json.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads `header` and `delimiter` of a source.
final class CsvFormatParser {
  private static final Map<String, Delimiter> BY_CHARACTER =
      Map.of(
          ",", Delimiter.COMMA,
          "|", Delimiter.PIPE,
          ";", Delimiter.SEMICOLON,
          " ", Delimiter.SPACE,
          "\t", Delimiter.TAB);

  private CsvFormatParser() {}

  static CsvFormat parse(Fields fields) {
    return new CsvFormat(header(fields), delimiter(fields));
  }

  private static List<String> header(Fields fields) {
    List<String> header = fields.strings("header");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < header.size(); i++) {
      if (!seen.add(header.get(i))) {
        fields.problem(
            fields.pointer("header") + "/" + i,
            "WRONG_VALUE",
            "`header` has `" + header.get(i) + "` twice; CSV headers cannot contain duplicates",
            "");
      }
    }
    if (fields.any("header").filter(node -> node.isArray() && node.isEmpty()).isPresent()) {
      fields.wrong(
          "header", "`header` is empty", "without `header` the first row names the columns");
    }
    return header;
  }

  private static Optional<Delimiter> delimiter(Fields fields) {
    List<String> words = Stream.of(Delimiter.values()).map(Enum::name).toList();
    Optional<Delimiter> meant =
        fields
            .any("delimiter")
            .filter(JsonNode::isString)
            .map(node -> BY_CHARACTER.get(node.asString()));
    if (meant.isPresent()) {
      fields.wrong(
          "delimiter",
          "`delimiter` is a word: " + String.join(", ", words),
          "write `" + meant.get() + "`");
      return meant;
    }
    return fields.oneOf("delimiter", words).map(Delimiter::valueOf);
  }
}
