package dmap.results.table;

import dmap.json.Json;
import dmap.results.extract.ResultElement;
import dmap.results.files.Gzip;
import dmap.results.files.LocalContent;
import dmap.results.files.ResultKind;
import dmap.results.table.SourceFile.ElementKind;
import dmap.results.table.SourceFile.FileForm;
import dmap.results.table.SourceFile.JsonFormat;
import dmap.results.table.SourceFile.Packing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Finds out how a result file is written, from its first element.
final class FormFinder {
  private FormFinder() {}

  sealed interface FoundForm {
    record Readable(FileForm form) implements FoundForm {}

    /// No elements.
    record Empty() implements FoundForm {}

    /// Not JSON, or cut inside the first element.
    record Damaged() implements FoundForm {}
  }

  /// @param name tells JSON Lines, whose first output may be an array, from a file that is an array
  static FoundForm look(Path path, String name, ResultKind kind) throws IOException {
    try (InputStream in = new LocalContent(path).open();
        JsonParser parser = Json.parser(in)) {
      return first(parser, Gzip.decompresses(in) ? Packing.GZIP : Packing.NONE, name, kind);
    } catch (JacksonException _) {
      return new FoundForm.Damaged();
    }
  }

  private static FoundForm first(JsonParser parser, Packing packing, String name, ResultKind kind) {
    JsonToken token = parser.nextToken();
    boolean array = token == JsonToken.START_ARRAY && !name.endsWith(".jsonl");
    if (array && parser.nextToken() == JsonToken.END_ARRAY) {
      return new FoundForm.Empty();
    }
    if (token == null) {
      // an empty file holds no lines, but is no array either
      return name.endsWith(".jsonl") ? new FoundForm.Empty() : new FoundForm.Damaged();
    }
    int line = parser.currentTokenLocation().getLineNr();
    JsonNode element = parser.readValueAsTree();
    boolean oneLine = parser.currentLocation().getLineNr() == line;
    JsonFormat layout = array ? JsonFormat.ARRAY : oneLine ? JsonFormat.LINES : JsonFormat.VALUES;
    return new FoundForm.Readable(new FileForm(content(element, kind), layout, packing));
  }

  /// Only successful child executions are written without their records.
  private static ElementKind content(JsonNode element, ResultKind kind) {
    return switch (kind) {
      case SUCCEEDED ->
          new ResultElement(kind, element).isRecord() ? ElementKind.RECORDS : ElementKind.OUTPUTS;
      case FAILED, PENDING -> ElementKind.RECORDS;
    };
  }
}
