package dmap.results.summary;

import dmap.maprun.MapRun;
import dmap.objects.ObjectStore;
import dmap.results.files.FileFinder;
import dmap.results.files.FileProblem;
import dmap.results.files.FoundFiles;
import dmap.results.files.HarvestProgress;
import dmap.results.files.HarvestSource;
import dmap.results.files.MapRunSource;
import dmap.results.summary.Harvest.HarvestOrigin;
import dmap.results.summary.Harvest.HarvestReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Sums up the results of a map run, however large they are, in memory that does not grow.
///
/// Files that are missing, cut short or damaged are among the problems of the [Harvest], and the
/// rest is counted. A `DmapException` is thrown only if there is no manifest or it cannot be read.
public final class Harvester {
  private final ObjectStore objects;

  public Harvester(ObjectStore objects) {
    this.objects = objects;
  }

  public List<MapRunResults> harvest(List<MapRunSource> found, HarvestProgress progress) {
    return found.stream().map(each -> harvest(each, progress)).toList();
  }

  /// With the nested map runs. A nested map run whose results cannot be read stops nothing.
  public MapRunResults harvest(MapRunSource found, HarvestProgress progress) {
    Harvest own = harvest(found.source(), found.mapRun(), progress);
    List<MapRunResults> nested = new ArrayList<>();
    List<FileProblem> unread = new ArrayList<>();
    found.eachNested(inner -> nested.add(harvest(inner, progress)), unread::add);
    return new MapRunResults(own, found.mapRun(), found.childExecution(), nested, unread);
  }

  public Harvest harvest(HarvestSource source, Optional<MapRun> mapRun, HarvestProgress progress) {
    return switch (source) {
      case HarvestSource.MapStateOutput output -> ofOutput(output, mapRun);
      case HarvestSource.ManifestAt _, HarvestSource.RunFolder _, HarvestSource.LocalFolder _ ->
          ofFiles(FileFinder.find(source, objects), mapRun, progress);
    };
  }

  private static Harvest ofFiles(
      FoundFiles found, Optional<MapRun> mapRun, HarvestProgress progress) {
    ParallelReading.CountedFiles result = ParallelReading.read(found, progress);
    List<FileProblem> problems = new ArrayList<>(found.problems());
    problems.addAll(result.reading().problems());
    result.duplicates().problem().ifPresent(problems::add);
    HarvestOrigin origin =
        new HarvestOrigin(
            mapRun.map(MapRun::arn).or(found::mapRunArn),
            mapRun.map(MapRun::status),
            found.manifest());
    return result
        .tally()
        .harvest(
            origin, new HarvestReading(result.reading().files(), result.duplicates(), problems));
  }

  /// The output of a state has at most 256 KiB on AWS, so it need not be read as a stream.
  private static Harvest ofOutput(HarvestSource.MapStateOutput output, Optional<MapRun> mapRun) {
    RecordTally tally = new RecordTally(SeenNames.forBytes(0));
    Optional<JsonNode> elements = output.elements();
    tally.addOutputs(elements.map(JsonNode::size).orElse(0));
    List<FileProblem> problems =
        elements.isPresent() ? List.of() : List.of(HarvestSource.MapStateOutput.NO_ARRAY);
    HarvestOrigin origin =
        new HarvestOrigin(mapRun.map(MapRun::arn), mapRun.map(MapRun::status), Optional.empty());
    return tally.harvest(origin, new HarvestReading(List.of(), Duplicates.NONE, problems));
  }
}
