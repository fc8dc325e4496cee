package dmap.results.download;

import dmap.DmapException;
import dmap.maprun.MapRun;
import dmap.maprun.MapRunArn;
import dmap.objects.ObjectStore;
import dmap.results.files.HarvestSource;
import dmap.results.files.LocalMapRuns;
import dmap.results.files.LocalResults;
import dmap.results.files.Manifest;
import dmap.results.files.MapRunSource;
import dmap.results.files.ResultAttempt;
import dmap.results.files.ResultKind;
import dmap.results.files.StoredResults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Copies all result files of a run into a folder, in the layout of [LocalMapRuns]: the manifests
/// and the files that they name, of the attempts that count.
///
/// A local name is made of the file's name and a `Redrive-n` before it, so that no key leads out of
/// the folder. A file with any other name is not fetched, and is missing when the folder is read.
public final class ResultDownload {
  private final StoredResults stored;
  private final Downloader downloader;
  private final List<WantedObject> wanted = new ArrayList<>();
  private final Map<String, byte[]> texts = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();

  /// Is good for one download.
  public ResultDownload(ObjectStore objects, Downloader downloader) {
    this.stored = new StoredResults(objects);
    this.downloader = downloader;
  }

  /// @param sources the same map runs, in the folder
  public record Downloaded(List<MapRunSource> sources, DownloadReport report) {}

  /// @throws DmapException if a map run has no results, or nothing can be written
  public Downloaded download(List<MapRunSource> found, Path folder, DownloadProgress progress) {
    List<MapRunSource> local = new ArrayList<>();
    String source;
    if (found.size() == 1) {
      source = add(found.getFirst(), "", folder, local);
    } else {
      source = found.getFirst().mapRun().map(MapRun::executionArn).orElse("several map runs");
      below(found, "", folder, local);
    }
    var request = new DownloadRequest(folder, source, wanted, texts);
    return new Downloaded(local, downloader.download(request, progress));
  }

  /// @param prefix of the names below the folder; empty or with a slash at its end
  /// @return names what the folder is a copy of
  private String add(MapRunSource run, String prefix, Path folder, List<MapRunSource> into) {
    String of =
        switch (run.source()) {
          case HarvestSource.ManifestAt at -> add(stored.byManifest(at.manifest()), prefix);
          case HarvestSource.RunFolder at -> add(stored.inFolder(at.folder()), prefix);
          case HarvestSource.MapStateOutput(String json) -> {
            text(prefix + ResultKind.SUCCEEDED + "_0.json", json.getBytes(StandardCharsets.UTF_8));
            yield run.name();
          }
          case HarvestSource.LocalFolder(Path there) ->
              throw DmapException.usage(
                  "the results are in " + there + " already", "leave --to away");
        };
    List<MapRunSource> nested = new ArrayList<>();
    below(run.nested(), prefix, folder, nested);
    into.add(here(run, prefix, folder, nested));
    return of;
  }

  private static MapRunSource here(
      MapRunSource run, String prefix, Path folder, List<MapRunSource> nested) {
    return new MapRunSource(
        new HarvestSource.LocalFolder(folder.resolve(prefix)),
        run.mapRun(),
        run.childExecution(),
        nested);
  }

  private String add(StoredResults.Located found, String prefix) {
    String attempt = ResultAttempt.ofKey(found.at().key()).of(Manifest.FILE_NAME);
    want(new WantedObject(found.at(), prefix + attempt, OptionalLong.empty()));
    for (Manifest.ManifestFile entry : found.manifest().files()) {
      LocalResults.nameOf(entry.key())
          .ifPresent(
              name -> want(new WantedObject(found.file(entry), prefix + name, entry.bytes())));
    }
    return found.runFolder().toString();
  }

  /// If two keys would be one file, the second is not fetched, and is missing when the folder is
  /// read.
  private void want(WantedObject file) {
    if (names.add(file.name())) {
      wanted.add(file);
    }
  }

  private void below(List<MapRunSource> runs, String prefix, Path folder, List<MapRunSource> into) {
    List<LocalMapRuns.ListedRun> entries = new ArrayList<>();
    for (MapRunSource run : runs) {
      String name = name(run, prefix);
      String inner = prefix + LocalMapRuns.FOLDER + "/" + name + "/";
      entries.add(new LocalMapRuns.ListedRun(name, run.childExecution()));
      try {
        add(run, inner, folder, into);
      } catch (DmapException e) {
        run.unread(e); // throws what would happen with any map run
        into.add(here(run, inner, folder, List.of())); // reading the folder will report it
      }
    }
    if (!entries.isEmpty()) {
      text(prefix + LocalMapRuns.LIST, LocalMapRuns.list(entries));
    }
  }

  private void text(String name, byte[] text) {
    names.add(name);
    texts.put(name, text);
  }

  /// The id of the map run, so that a repeated download finds the same folder.
  private String name(MapRunSource run, String prefix) {
    Optional<String> id =
        run.mapRun()
            .flatMap(described -> MapRunArn.parse(described.arn()))
            .map(MapRunArn::id)
            .filter(LocalMapRuns::isName);
    String name = id.orElse("run");
    for (int n = 2; !names.add(prefix + LocalMapRuns.FOLDER + "/" + name); n++) {
      name = id.orElse("run") + "-" + n;
    }
    return name;
  }
}
