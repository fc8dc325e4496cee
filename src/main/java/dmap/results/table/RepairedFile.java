package dmap.results.table;

import dmap.results.extract.ResultElement;
import dmap.results.extract.ResultElements;
import dmap.results.files.FileProblem;
import dmap.results.files.FoundFile;
import dmap.results.files.LocalContent;
import dmap.results.table.SourceFile.ElementKind;
import dmap.results.table.SourceFile.FileForm;
import dmap.results.table.SourceFile.FileState;
import dmap.results.table.SourceFile.JsonFormat;
import dmap.results.table.SourceFile.Packing;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A damaged file that dmap has read and written again as JSON Lines without the damage, because
/// DuckDB stops at the first damage.
///
/// @param files one with the records and one with the outputs, unless they would be empty
record RepairedFile(List<SourceFile> files, List<FileProblem> problems) {
  /// The form of a file whose first element cannot be read.
  static final FileForm UNKNOWN_FORM =
      new FileForm(ElementKind.RECORDS, JsonFormat.VALUES, Packing.NONE);

  private static final byte[] LINE_END = {'\n'};

  /// @param folder for the new files; it is empty
  static RepairedFile of(SourceFile broken, Path folder) throws IOException {
    // the old name, which is in the rows of the tables
    String name = broken.name().substring(broken.name().lastIndexOf('/') + 1);
    Path records = Files.createDirectories(folder.resolve("records")).resolve(name);
    Path outputs = Files.createDirectories(folder.resolve("outputs")).resolve(name);
    List<FileProblem> problems = new ArrayList<>();
    try (OutputStream recordStream = open(records);
        OutputStream outputStream = open(outputs)) {
      problems.addAll(
          ResultElements.ofFile(
              file(broken),
              element -> write(element, isRecord(element) ? recordStream : outputStream)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<SourceFile> files = new ArrayList<>();
    addIfAny(files, broken, records, ElementKind.RECORDS);
    addIfAny(files, broken, outputs, ElementKind.OUTPUTS);
    return new RepairedFile(files, problems);
  }

  private static OutputStream open(Path path) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(path));
  }

  private static FoundFile file(SourceFile broken) {
    return new FoundFile(
        broken.kind(), broken.name(), OptionalLong.empty(), new LocalContent(broken.path()));
  }

  /// An object in a file of failures is a record, however little it holds.
  private static boolean isRecord(ResultElement element) {
    return switch (element.kind()) {
      case SUCCEEDED -> element.isRecord();
      case FAILED, PENDING -> element.value().isObject();
    };
  }

  private static void write(ResultElement element, OutputStream out) {
    try {
      out.write(DuckJson.bytes(element.value()));
      out.write(LINE_END);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addIfAny(
      List<SourceFile> files, SourceFile broken, Path path, ElementKind content)
      throws IOException {
    if (Files.size(path) > 0) {
      FileForm form = new FileForm(content, JsonFormat.LINES, Packing.NONE);
      files.add(
          new SourceFile(
              path, broken.name(), broken.mapRunArn(), broken.kind(), form, FileState.REPAIRED));
    }
  }
}
