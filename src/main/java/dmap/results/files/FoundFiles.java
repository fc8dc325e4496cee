package dmap.results.files;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The result files of a map run.
///
/// @param problems which files were not found, or why they may not be the right ones
public record FoundFiles(
    Optional<String> mapRunArn,
    Optional<String> manifest,
    List<FoundFile> files,
    List<FileProblem> problems) {

  static final FoundFiles NONE =
      new FoundFiles(Optional.empty(), Optional.empty(), List.of(), List.of());

  public long bytes() {
    return files.stream().mapToLong(file -> file.bytes().orElse(0)).sum();
  }

  FoundFiles only(Set<ResultKind> kinds) {
    List<FoundFile> some = files.stream().filter(file -> kinds.contains(file.kind())).toList();
    return new FoundFiles(mapRunArn, manifest, some, problems);
  }
}
