package dmap.job;

import dmap.json.Document;
import dmap.json.Nearest;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a good job can still have wrong with what is around it. Only warnings: the data may be made
/// later, and a forecast does without it.
final class Usage {
  private Usage() {}

  static void check(Job job, Reading reading) {
    for (DistributedMap.At map : job.maps()) {
      Source source = map.map().source();
      String at = map.pointer() + "/source/" + SourceKind.of(source).key();
      LocalData.of(source).ifPresent(data -> exists(source, data, at, reading));
    }
    Set<String> called =
        job.functionNames().stream().map(Names::plainFunction).collect(Collectors.toSet());
    for (String name : job.functions().names()) {
      if (!called.contains(Names.plainFunction(name))) {
        reading.warning(
            Document.step(FunctionsSection.KEY) + Document.step(name),
            "UNUSED_FUNCTION",
            "nothing in this job calls the function `" + name + "`",
            Nearest.of(name, called).map(near -> "did you mean `" + near + "`?").orElse(""));
      }
    }
  }

  private static void exists(Source source, DataLocation.OnDisk data, String at, Reading reading) {
    fault(source, data)
        .ifPresent(
            fault ->
                reading.warning(
                    at,
                    "MISSING_DATA",
                    fault + ": " + data.written(),
                    "looked for " + data.path()));
  }

  private static Optional<String> fault(Source source, DataLocation.OnDisk data) {
    if (!Files.exists(data.path())) {
      return Optional.of("there is no such file");
    }
    boolean folder = Files.isDirectory(data.path());
    boolean wantsFolder = source instanceof Source.Objects;
    if (folder == wantsFolder) {
      return Optional.empty();
    }
    return Optional.of(folder ? "this is a folder, not a file" : "this is a file, not a folder");
  }
}
