package dmap.job;

import dmap.objects.ObjectUri;
import java.util.Optional;

/// A source's data as the definition names it: in a bucket.
///
/// @param uri absent if the items are in the job or its input
/// @param upload what has to be put there first
record PlacedSource(Optional<ObjectUri> uri, Optional<Upload> upload) {
  /// Where local data goes if the job does not say.
  private static final ObjectUri INPUTS = new ObjectUri("dmap-inputs", "");

  static PlacedSource of(Job job) {
    return switch (job.map().source()) {
      case Source.Csv csv -> file(csv.location(), job);
      case Source.Json json -> file(json.location(), job);
      case Source.JsonLines lines -> file(lines.location(), job);
      case Source.Objects objects -> folder(objects.prefix(), job);
      case Source.Items _, Source.Input _ -> new PlacedSource(Optional.empty(), Optional.empty());
    };
  }

  private static PlacedSource file(DataLocation location, Job job) {
    return placed(location, job, "");
  }

  private static PlacedSource folder(DataLocation location, Job job) {
    return placed(location, job, "/");
  }

  private static PlacedSource placed(DataLocation location, Job job, String end) {
    return switch (location) {
      case DataLocation.InBucket(ObjectUri uri) ->
          new PlacedSource(Optional.of(uri), Optional.empty());
      case DataLocation.OnDisk data -> {
        ObjectUri base = job.deployment().upload().orElse(INPUTS).resolve(job.name());
        ObjectUri to = base.resolve(data.path().getFileName() + end);
        yield new PlacedSource(
            Optional.of(to), Optional.of(new Upload(data.path(), data.written(), to)));
      }
    };
  }
}
