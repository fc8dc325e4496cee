package dmap.plan;

import dmap.asl.ItemReader.Format;
import dmap.asl.State.DistributedMap;
import dmap.items.ItemSource;
import dmap.items.ResolvedReader;
import dmap.items.StoredFile;
import dmap.job.Upload;
import dmap.objects.ObjectUri;
import dmap.plan.ItemOrigin.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Where a map's items come from, as a plan shows it.
final class Origins {
  private Origins() {}

  static ItemOrigin of(ResolvedReader reader, List<Upload> uploads) {
    OptionalLong maxItems =
        reader.maxItems() < ResolvedReader.MAX_ITEMS
            ? OptionalLong.of(reader.maxItems())
            : OptionalLong.empty();
    return switch (reader.source()) {
      case ItemSource.Array _, ItemSource.Members _ -> stateData();
      case ItemSource.Listing(ObjectUri prefix) -> of(Kind.LISTING, prefix, uploads, maxItems);
      case ItemSource.Flattened(ObjectUri prefix, Format format) ->
          of(flattened(format), prefix, uploads, maxItems);
      case ItemSource.Contents(StoredFile file, Format format) ->
          of(kind(format), file.uri(), uploads, maxItems);
      case ItemSource.Inventory(StoredFile manifest, char _) ->
          of(Kind.INVENTORY, manifest.uri(), uploads, maxItems);
      case ItemSource.Athena(StoredFile manifest, Format _) ->
          of(Kind.ATHENA, manifest.uri(), uploads, maxItems);
    };
  }

  private static ItemOrigin of(
      Kind kind, ObjectUri place, List<Upload> uploads, OptionalLong maxItems) {
    Optional<String> local =
        uploads.stream()
            .filter(upload -> upload.to().equals(place))
            .findFirst()
            .map(Upload::written);
    return new ItemOrigin(kind, place.toString(), local, maxItems);
  }

  /// The origin of items in the state's data; absent if the map has an ItemReader.
  static Optional<ItemOrigin> inState(DistributedMap map) {
    return map.itemReader().isPresent() ? Optional.empty() : Optional.of(stateData());
  }

  private static ItemOrigin stateData() {
    return new ItemOrigin(Kind.STATE_DATA, "", Optional.empty(), OptionalLong.empty());
  }

  private static Kind kind(Format format) {
    return switch (format) {
      case Format.Csv _ -> Kind.CSV;
      case Format.Json _ -> Kind.JSON;
      case Format.JsonLines() -> Kind.JSON_LINES;
      case Format.Parquet() -> Kind.PARQUET;
    };
  }

  private static Kind flattened(Format format) {
    return switch (format) {
      case Format.Csv _ -> Kind.CSV_FILES;
      case Format.Json _ -> Kind.JSON_FILES;
      case Format.JsonLines() -> Kind.JSON_LINES_FILES;
      case Format.Parquet() -> Kind.PARQUET_FILES;
    };
  }
}
