package dmap.cli;

import dmap.DmapException;
import dmap.ExitCode;
import dmap.objects.UncutStream;
import dmap.run.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files that a job's local data consists of: a folder is all files below it, each at the
/// prefix and its path below the folder.
final class LocalUploads {
  private LocalUploads() {}

  static List<Upload> of(List<dmap.job.Upload> uploads) {
    return uploads.stream().flatMap(upload -> files(upload).stream()).toList();
  }

  private static List<Upload> files(dmap.job.Upload upload) {
    if (!upload.isFolder()) {
      return List.of(file(upload.from(), upload.to()));
    }
    try (Stream<Path> below = Files.walk(upload.from())) {
      return below
          .filter(Files::isRegularFile)
          .sorted()
          .map(
              path ->
                  file(
                      path,
                      upload
                          .to()
                          .resolve(upload.from().relativize(path).toString().replace('\\', '/'))))
          .toList();
    } catch (IOException e) {
      throw new DmapException(
          ExitCode.ERROR, "cannot read the folder " + upload.from(), "check that it is there", e);
    }
  }

  private static Upload file(Path from, dmap.objects.ObjectUri to) {
    return new Upload(from.toString(), () -> UncutStream.open(from, from.toString()), to);
  }
}
