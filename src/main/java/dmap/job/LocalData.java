package dmap.job;

import java.util.Optional;

/// Finds the data of a source that has to be put in a bucket first.
final class LocalData {
  private LocalData() {}

  static Optional<DataLocation.OnDisk> of(Source source) {
    return location(source)
        .filter(DataLocation.OnDisk.class::isInstance)
        .map(DataLocation.OnDisk.class::cast);
  }

  private static Optional<DataLocation> location(Source source) {
    return switch (source) {
      case Source.Csv csv -> Optional.of(csv.location());
      case Source.Json json -> Optional.of(json.location());
      case Source.JsonLines lines -> Optional.of(lines.location());
      case Source.Objects objects -> Optional.of(objects.prefix());
      case Source.Items _, Source.Input _, Source.DynamoDb _ -> Optional.empty();
    };
  }
}
