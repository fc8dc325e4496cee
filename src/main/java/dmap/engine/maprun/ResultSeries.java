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

/// The result files of one kind, `SUCCEEDED_0.json`, `SUCCEEDED_1.json` …: the next begins when one
/// has reached its size. None without a record, unless one [#exist()]s.
final class ResultSeries implements Closeable {

  /// Where the files of an attempt go and how they are written.
  ///
  /// @param folder with a slash at the end
  /// @param fileBytes a file ends with the record that reaches this size
  record Form(ObjectStore objects, ObjectUri folder, OutputType type, long fileBytes) {
    ResultSeries series(String kind) {
      return new ResultSeries(this, kind);
    }

    private ResultFile file(String kind, int number) {
      String name = kind + "_" + number + "." + type.extension();
      return new ResultFile(objects, folder.resolve(name), type);
    }
  }

  private final Form form;
  private final String kind;
  private final List<WrittenFile> written = new ArrayList<>();
  private ResultFile current;

  private ResultSeries(Form form, String kind) {
    this.form = form;
    this.kind = kind;
    this.current = form.file(kind, 0);
  }

  /// Where the next record is to be written: exactly one.
  JsonGenerator next() throws IOException {
    if (current.sizeBytes() >= form.fileBytes()) {
      commitCurrent();
      current = form.file(kind, written.size());
    }
    return current.next();
  }

  /// Lets there be a file even if nothing is added.
  void exist() throws IOException {
    current.exist();
  }

  /// Makes the last file visible, too.
  ///
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
