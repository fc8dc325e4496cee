package dmap.engine.maprun;

import dmap.asl.ResultWriter.OutputType;
import dmap.engine.journal.WrittenFile;
import dmap.json.Json;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;

/// One result file, which is made only if a value is added to it. A JSON file is one array on one
/// line without a line end; in a JSON Lines file every line has an end (aws-facts: Result files).
final class ResultFile implements Closeable {
  private static final ObjectWriter WRITER =
      Json.mapper()
          .writer()
          .withRootValueSeparator("\n")
          .without(StreamWriteFeature.AUTO_CLOSE_TARGET);

  private final ObjectStore objects;
  private final ObjectUri uri;
  private final OutputType type;
  private Optional<Open> open = Optional.empty();
  private boolean empty = true;

  private record Open(ObjectSink sink, JsonGenerator json) {}

  ResultFile(ObjectStore objects, ObjectUri uri, OutputType type) {
    this.objects = objects;
    this.uri = uri;
    this.type = type;
  }

  /// The generator for the next value. The caller writes exactly one value.
  JsonGenerator next() throws IOException {
    createIfMissing();
    empty = false;
    return open.get().json();
  }

  /// The bytes of all values so far, without the end of the array or of the last line.
  long sizeBytes() {
    return open.map(o -> o.sink().sizeBytes() + o.json().streamWriteOutputBuffered()).orElse(0L);
  }

  private Open open(ObjectSink sink) {
    JsonGenerator json = WRITER.createGenerator(sink.stream());
    switch (type) {
      case JSON -> json.writeStartArray();
      case JSONL -> {
        // WRITER puts a line end between two values
      }
    }
    return new Open(sink, json);
  }

  void createIfMissing() throws IOException {
    if (open.isEmpty()) {
      open = Optional.of(open(objects.create(uri)));
    }
  }

  /// Makes the file visible in its bucket; empty if no file was made.
  Optional<WrittenFile> commit() throws IOException {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    ObjectSink sink = open.get().sink();
    JsonGenerator json = open.get().json();
    switch (type) {
      case JSON -> json.writeEndArray();
      case JSONL -> {
        if (!empty) {
          json.writeRaw('\n');
        }
      }
    }
    json.close();
    sink.commit();
    return Optional.of(new WrittenFile(uri, sink.sizeBytes()));
  }

  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      open.get().sink().close();
    }
  }
}
