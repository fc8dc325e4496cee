package dmap.engine.maprun;

import dmap.asl.ResultWriter.OutputType;
import dmap.engine.journal.WrittenFile;
import dmap.objects.ObjectStore;
import dmap.objects.ObjectUri;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// The result files of one kind: `SUCCEEDED_0.json`, `SUCCEEDED_1.json` … When a file has reached
/// its size, the next one begins. Without a record there is no file, except after
/// [#createIfMissing].
final class ResultSeries implements Closeable {
  /// Where the result files of an attempt go, and how they are written.
  ///
  /// @param folder its key ends with a slash
  record ResultTarget(ObjectStore objects, ObjectUri folder, OutputType type, long fileBytes) {
    private ResultFile file(String kind, int number) {
      String name = kind + "_" + number + "." + type.extension();
      return new ResultFile(objects, folder.resolve(name), type);
    }
  }

  private final ResultTarget target;
  private final String kind;
  private final List<WrittenFile> written = new ArrayList<>();
  private ResultFile current;

  ResultSeries(ResultTarget target, String kind) {
    this.target = target;
    this.kind = kind;
    this.current = target.file(kind, 0);
  }

  /// The generator for the next record. The caller writes exactly one record.
  JsonGenerator next() throws IOException {
    if (current.sizeBytes() >= target.fileBytes()) {
      commitCurrent();
      current = target.file(kind, written.size());
    }
    return current.next();
  }

  void createIfMissing() throws IOException {
    current.createIfMissing();
  }

  /// @return all files, in order
  List<WrittenFile> commit() throws IOException {
    commitCurrent();
    return written;
  }

  private void commitCurrent() throws IOException {
    current.commit().ifPresent(written::add);
    current.close();
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
