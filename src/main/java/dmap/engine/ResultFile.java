package dmap.engine;

import dmap.asl.ResultWriter.OutputType;
import dmap.objects.ObjectSink;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// One result file. It exists only if something was added to it: JSON is one array on one line
/// without a line end, JSON Lines end every line (aws-captures 2).
final class ResultFile implements Closeable {

  /// A file that is there.
  record Written(ObjectUri uri, long sizeBytes) {}

  private final ObjectStore objects;
  private final ObjectUri uri;
  private final OutputType type;
  private Optional<ObjectSink> sink = Optional.empty();

  ResultFile(ObjectStore objects, ObjectUri uri, OutputType type) {
    this.objects = objects;
    this.uri = uri;
    this.type = type;
  }

  /// @param json one value, compact
  void add(byte[] json) throws IOException {
    boolean first = sink.isEmpty();
    if (first) {
      sink = Optional.of(objects.create(uri));
    }
    OutputStream out = sink.get().stream();
    switch (type) {
      case JSON -> {
        out.write(first ? '[' : ',');
        out.write(json);
      }
      case JSONL -> {
        out.write(json);
        out.write('\n');
      }
    }
  }

  /// Makes the file visible; nothing if there is none.
  Optional<Written> commit() throws IOException {
    if (sink.isEmpty()) {
      return Optional.empty();
    }
    ObjectSink open = sink.get();
    switch (type) {
      case JSON -> open.stream().write(']');
      case JSONL -> {
        // every line is ended already
      }
    }
    open.commit();
    return Optional.of(new Written(uri, open.sizeBytes()));
  }

  @Override
  public void close() throws IOException {
    if (sink.isPresent()) {
      sink.get().close();
    }
  }
}
