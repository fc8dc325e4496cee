package dmap.results.table;

import dmap.results.download.DownloadProgress;
import dmap.results.download.DownloadRequest;
import dmap.results.download.Downloader;
import dmap.results.download.WantedObject;
import dmap.results.files.FileProblem;
import dmap.results.files.FoundFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings result files that are elsewhere to this disk, for DuckDB to read.
public final class LocalCopies {
  private final Downloader downloader;
  private final DownloadProgress progress;

  /// @param name of the copy below the folder, with slashes between its parts
  record Copy(FoundFile file, String name) {}

  public LocalCopies(Downloader downloader, DownloadProgress progress) {
    this.downloader = downloader;
    this.progress = progress;
  }

  /// Brings each file completely or not at all.
  ///
  /// @param folder which is empty
  /// @return the files that could not be brought
  List<FileProblem> bring(List<Copy> copies, Path folder) throws IOException {
    List<WantedObject> wanted = new ArrayList<>();
    Map<String, byte[]> texts = new LinkedHashMap<>();
    for (Copy copy : copies) {
      Optional<WantedObject> object =
          copy.file()
              .content()
              .object()
              .map(uri -> new WantedObject(uri, copy.name(), copy.file().bytes()));
      if (object.isPresent()) {
        wanted.add(object.get());
      } else {
        texts.put(copy.name(), bytes(copy)); // a state's output, which is small
      }
    }
    var request = new DownloadRequest(folder, "results", wanted, texts);
    return downloader.download(request, progress).problems().stream()
        .map(problem -> FileProblem.of(problem.key(), problem.message()))
        .toList();
  }

  private static byte[] bytes(Copy copy) throws IOException {
    try (InputStream in = copy.file().content().open()) {
      return in.readAllBytes();
    }
  }
}
