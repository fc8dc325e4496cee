package dmap.plan;

import dmap.asl.ItemReader.Format;
import dmap.asl.State.DistributedMap;
import dmap.items.ItemSource;
import dmap.items.ResolvedReader;
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
      case ItemSource.Listing(ObjectUri prefix) ->
          new ItemOrigin(Kind.LISTING, prefix.toString(), local(prefix, uploads), maxItems);
      case ItemSource.Contents(ObjectUri object, Format format) ->
          new ItemOrigin(kind(format), object.toString(), local(object, uploads), maxItems);
    };
  }

  /// Of a map that reads nothing from a bucket; nothing of any other.
  static Optional<ItemOrigin> inState(DistributedMap map) {
    return map.itemReader().isPresent() ? Optional.empty() : Optional.of(stateData());
  }

  private static ItemOrigin stateData() {
    return new ItemOrigin(Kind.STATE_DATA, "", Optional.empty(), OptionalLong.empty());
  }

  private static Kind kind(Format format) {
    return switch (format) {
      case Format.Listing() -> Kind.LISTING;
      case Format.Csv _ -> Kind.CSV;
      case Format.Json _ -> Kind.JSON;
      case Format.JsonLines() -> Kind.JSON_LINES;
    };
  }

  private static Optional<String> local(ObjectUri uri, List<Upload> uploads) {
    return uploads.stream()
        .filter(upload -> upload.to().equals(uri))
        .findFirst()
        .map(Upload::written);
  }
}
