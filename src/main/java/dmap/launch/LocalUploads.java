package dmap.launch;

import dmap.DmapException;
import dmap.objects.ObjectUri;
import dmap.objects.UncutStream;
import dmap.run.ObjectUpload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Lists the files to upload for the local data of a job. A folder stands for all files below it;
/// each goes to the prefix, followed by its path below the folder.
final class LocalUploads {
  private LocalUploads() {}

  static List<ObjectUpload> of(List<dmap.job.Upload> uploads) {
    return uploads.stream().flatMap(upload -> files(upload).stream()).toList();
  }

  private static List<ObjectUpload> files(dmap.job.Upload upload) {
    if (!upload.isFolder()) {
      return List.of(file(upload.written(), upload.from(), upload.to()));
    }
    try (Stream<Path> below = Files.walk(upload.from())) {
      return below
          .filter(Files::isRegularFile)
          .sorted()
          .map(path -> inFolder(upload, path))
          .toList();
    } catch (IOException e) {
      throw DmapException.error(
          "cannot read the folder " + upload.written(), "check that it is there", e);
    }
  }

  private static ObjectUpload inFolder(dmap.job.Upload folder, Path path) {
    String below = folder.from().relativize(path).toString();
    String written = Path.of(folder.written()).resolve(below).toString();
    return file(written, path, folder.to().resolve(below.replace('\\', '/')));
  }

  private static ObjectUpload file(String written, Path from, ObjectUri to) {
    return new ObjectUpload(written, () -> UncutStream.open(from, written), to);
  }
}
