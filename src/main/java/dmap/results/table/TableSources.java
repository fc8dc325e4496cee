package dmap.results.table;

import dmap.DmapException;
import dmap.objects.ObjectStore;
import dmap.results.files.FileFinder;
import dmap.results.files.FileProblem;
import dmap.results.files.FoundFile;
import dmap.results.files.FoundFiles;
import dmap.results.files.HarvestSource;
import dmap.results.files.MapRunSource;
import dmap.results.files.ResultKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds the result files on this disk, or brings them there, and looks how they are written.
final class TableSources {
  private final ObjectStore objects;
  private final LocalCopies copies;
  private final Path scratch;
  private final List<FileProblem> problems = new ArrayList<>();
  private final List<LocalCopies.Copy> wanted = new ArrayList<>();
  private final List<Placed> placed = new ArrayList<>();
  private int folders;

  /// A file and where it is, or will be.
  private record Placed(FoundFile file, Path path, Optional<String> mapRunArn) {}

  TableSources(ObjectStore objects, LocalCopies copies, Path scratch) {
    this.objects = objects;
    this.copies = copies;
    this.scratch = scratch;
  }

  List<FileProblem> problems() {
    return List.copyOf(problems);
  }

  /// The files of the map runs and of those nested in them.
  List<SourceFile> of(List<MapRunSource> found) {
    try {
      for (MapRunSource each : found) {
        problems.addAll(each.readAll(this::place));
      }
      if (!wanted.isEmpty()) {
        problems.addAll(copies.bring(wanted, copiesFolder()));
      }
      List<SourceFile> files = new ArrayList<>();
      for (Placed each : placed) {
        boolean copied = each.file().content().onDisk().isEmpty();
        boolean missing = copied && !Files.exists(each.path());
        if (!missing) { // a file that could not be brought is a problem already
          files.addAll(look(each));
        }
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw DmapException.error(
          "cannot read result files: " + e.getMessage(),
          "are the files there, and is there room on the disk?",
          e);
    }
  }

  private List<FileProblem> place(MapRunSource found) {
    Optional<String> arn = found.mapRun().map(run -> run.arn());
    FoundFiles files = FileFinder.find(found.source(), objects);
    List<FileProblem> missing = new ArrayList<>(files.problems());
    try {
      for (FoundFile file : files.files()) {
        place(file, arn.or(files::mapRunArn)).ifPresent(missing::add);
      }
      if (found.source() instanceof HarvestSource.MapStateOutput(String json)) {
        place(output(json), arn);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    return missing;
  }

  /// A state's output is like a file of outputs.
  private static FoundFile output(String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    return new FoundFile(
        ResultKind.SUCCEEDED,
        "SUCCEEDED_0.json",
        OptionalLong.of(utf8.length),
        () -> new ByteArrayInputStream(utf8));
  }

  private Optional<FileProblem> place(FoundFile file, Optional<String> arn) throws IOException {
    Optional<Path> here = file.content().onDisk();
    if (here.isPresent() && !Files.isRegularFile(here.get())) {
      return Optional.of(FileProblem.of(file.key(), "could not be read: it is not there"));
    }
    placed.add(new Placed(file, here.isPresent() ? here.get().toRealPath() : copied(file), arn));
    return Optional.empty();
  }

  private Path copied(FoundFile file) throws IOException {
    Path path = freshFolder().resolve(fileName(file));
    String name = path.getParent().getFileName() + "/" + path.getFileName();
    wanted.add(new LocalCopies.Copy(file, name));
    return path;
  }

  private static String fileName(FoundFile file) {
    return file.name().substring(file.name().lastIndexOf('/') + 1);
  }

  private Path freshFolder() throws IOException {
    return Files.createDirectories(copiesFolder().resolve(String.valueOf(folders++)));
  }

  private Path copiesFolder() {
    return scratch.resolve("files");
  }

  private List<SourceFile> look(Placed each) throws IOException {
    FoundFile file = each.file();
    long size;
    FormFinder.FoundForm found;
    try {
      size = Files.size(each.path());
      found = FormFinder.look(each.path(), file.name(), file.kind());
    } catch (IOException e) {
      problems.add(FileProblem.unreadable(file.key(), e));
      return List.of();
    }
    return switch (found) {
      case FormFinder.FoundForm.Readable(SourceFile.FileForm form) -> {
        checkSize(file, size, form);
        yield List.of(sourceFile(each, form));
      }
      case FormFinder.FoundForm.Empty _ -> List.of();
      case FormFinder.FoundForm.Damaged _ -> repair(sourceFile(each, RepairedFile.UNKNOWN_FORM));
    };
  }

  private static SourceFile sourceFile(Placed placed, SourceFile.FileForm form) {
    FoundFile file = placed.file();
    return new SourceFile(
        placed.path(),
        file.name(),
        placed.mapRunArn(),
        file.kind(),
        form,
        SourceFile.FileState.ORIGINAL);
  }

  /// If a download was cut between two lines, nothing but the size shows it.
  private void checkSize(FoundFile file, long size, SourceFile.FileForm form) {
    if (form.packing() == SourceFile.Packing.NONE && file.bytes().orElse(size) != size) {
      problems.add(
          FileProblem.at(
              file.key(),
              size,
              "the file ends here; it should have " + file.bytes().getAsLong() + " bytes"));
    }
  }

  /// The undamaged elements of a file, as files that DuckDB can read. The damage is a problem.
  List<SourceFile> repair(SourceFile file) throws IOException {
    RepairedFile repaired = RepairedFile.of(file, freshFolder());
    problems.addAll(repaired.problems());
    return repaired.files();
  }
}
