package dmap.job.compile;

import dmap.job.DataLocation;
import dmap.job.Job;
import dmap.job.Source;
import dmap.job.Upload;
import dmap.objects.ObjectUri;
import java.util.Optional;

/// Where the definition finds the data of a source, which is always in a bucket.
///
/// @param place absent if the items are in the job file or in the input
/// @param upload local data that has to be put there first
record PlacedSource(Optional<DataLocation.InBucket> place, Optional<Upload> upload) {
  /// The bucket for local data if the job names none under `upload`.
  private static final ObjectUri INPUTS = new ObjectUri("dmap-inputs", "");

  /// @param folder for the data of a map inside the map; empty for the job's own map
  static PlacedSource of(Source source, Job job, String folder) {
    String end = source instanceof Source.Objects ? "/" : "";
    return source
        .data()
        .map(location -> placed(location, job, folder, end))
        .orElse(new PlacedSource(Optional.empty(), Optional.empty()));
  }

  private static PlacedSource placed(DataLocation location, Job job, String folder, String end) {
    return switch (location) {
      case DataLocation.InBucket place -> new PlacedSource(Optional.of(place), Optional.empty());
      case DataLocation.OnDisk data -> {
        ObjectUri base = job.deployment().upload().orElse(INPUTS).resolve(job.name());
        ObjectUri own = folder.isEmpty() ? base : base.resolve(folder);
        ObjectUri to = own.resolve(data.path().getFileName() + end);
        yield new PlacedSource(
            Optional.of(DataLocation.InBucket.of(to)),
            Optional.of(new Upload(data.path(), data.written(), to)));
      }
    };
  }
}
